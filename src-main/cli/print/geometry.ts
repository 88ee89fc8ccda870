import type { CallReply } from '../../../contract/calls.ts';
import { significant, textTable } from '../text-table.ts';

export function geometriesText({ detectors }: CallReply<'geometry.list'>): string {
  return textTable(
    [
      { title: 'name', align: 'left' },
      { title: 'detector', align: 'left' },
    ],
    detectors.map(({ name, title }) => [name, title]),
  );
}

export function elementsText({ geometry, elements }: CallReply<'geometry.show'>): string {
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
