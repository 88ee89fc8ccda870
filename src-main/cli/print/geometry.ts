import type { CallReply } from '../../../contract/calls.ts';
import { significant, textTable } from '../text-table.ts';

export function geometriesText({ detectors, geometry, elements }: CallReply<'geometry.list'>): string {
  const shipped = textTable(
    [
      { title: 'name', align: 'left' },
      { title: 'detector', align: 'left' },
    ],
    detectors.map(({ name, title }) => [name, title]),
  );
  return `${shipped}\n\n${elementsText({ geometry, elements })}`;
}

export function elementsText({
  geometry,
  elements,
}: Pick<CallReply<'geometry.show'>, 'geometry' | 'elements'>): string {
  const rows = elements.map((e) => [
    e.name,
    e.kind,
    e.z_front_mm.toFixed(1),
    e.z_back_mm.toFixed(1),
    significant(e.x0, 3),
    significant(e.lambda_int, 3),
  ]);
  const columns = [
    { title: geometry, align: 'left' },
    { title: 'kind', align: 'left' },
    { title: 'z front [mm]', align: 'right' },
    { title: 'z back [mm]', align: 'right' },
    { title: 'depth [X0]', align: 'right' },
    { title: 'depth [lambda_int]', align: 'right' },
  ] as const;
  return textTable(columns, rows);
}

export function rayText({ segments, total }: CallReply<'geometry.ray'>): string {
  const row = (name: string, material: string, s: { length_mm: number; x0: number; lambda_int: number }) => [
    name,
    material,
    s.length_mm.toFixed(3),
    significant(s.x0, 4),
    significant(s.lambda_int, 4),
  ];
  return textTable(
    [
      { title: 'volume', align: 'left' },
      { title: 'material', align: 'left' },
      { title: 'length [mm]', align: 'right' },
      { title: 'X0', align: 'right' },
      { title: 'lambda_int', align: 'right' },
    ],
    [...segments.map((s) => row(s.volume, s.material, s)), row('total', '', total)],
  );
}

export function findingsText({ findings }: CallReply<'geometry.check'>): string {
  if (findings.length === 0) return 'No overlaps, protrusions, gaps or cells without read-out were found.';
  return findings.map(({ kind, message }) => `${kind}: ${message}`).join('\n');
}

export function diffText(diff: CallReply<'geometry.diff'>): string {
  const kilograms = (mass: number) => `${mass >= 0 ? '+' : ''}${significant(mass, 4)} kg`;
  const change = ({ path, from, to }: (typeof diff.settings)[number]) =>
    `    ${path}: ${from ?? 'nothing'} -> ${to ?? 'nothing'}`;
  const lines = [
    ...diff.added.map(({ name, mass_kg }) => `added    ${name} (${kilograms(mass_kg)})`),
    ...diff.removed.map(({ name, mass_kg }) => `removed  ${name} (${kilograms(-mass_kg)})`),
    ...diff.moved.map(({ name, by_mm, yaw_by_rad }) => {
      const turned = yaw_by_rad === 0 ? '' : `, turned by ${significant(1000 * yaw_by_rad, 4)} mrad`;
      return `moved    ${name} by (${by_mm.map((d) => significant(d, 4)).join(', ')}) mm${turned}`;
    }),
    ...diff.changed.flatMap(({ name, changes, mass_difference_kg }) => [
      `changed  ${name} (${kilograms(mass_difference_kg)})`,
      ...changes.map(change),
    ]),
    ...(diff.settings.length === 0 ? [] : ['changed  settings', ...diff.settings.map(change)]),
  ];
  if (lines.length === 0) return 'The two detectors are the same.';
  return `${lines.join('\n')}\nmass difference ${kilograms(diff.mass_difference_kg)}`;
}

export function exportedText({ files, bytes }: CallReply<'geometry.export'>): string {
  return `${files.join('\n')}\n${bytes} bytes`;
}

export function importedText({ name, volumes, materials, mass_kg }: CallReply<'geometry.import'>): string {
  return `${name}: ${volumes} volumes of ${materials.join(', ')}; ${significant(mass_kg, 6)} kg`;
}

export function mapText({ files, x0, lambda_int }: CallReply<'geometry.map'>): string {
  const line = (name: string, { min, mean, max }: typeof x0) =>
    `${name}: ${significant(min, 4)} to ${significant(max, 4)}, mean ${significant(mean, 4)}`;
  return [line('X0', x0), line('lambda_int', lambda_int), ...files].join('\n');
}
