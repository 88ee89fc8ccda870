import { cellCentreMm } from './elements/calorimeter.ts';
import { elementMotion } from './elements/element.ts';
import { gridPlacesMm } from './elements/grid.ts';
import { elementLengthMm, stackSections } from './elements/stack.ts';
import { inNativeUnit } from './quantity.ts';
import type { CalorimeterElement, DetectorDocument, DetectorElement, ElementKind } from './schema.ts';
import { move, type Rotation, type Vector3 } from './volumes/transform.ts';

/**
 * The detector as it is seen and read out: a box a cell. Fine volumes and cells come from the same document and meet
 * in the cell's id, which a traced segment or a navigator's step carries as well.
 */
export interface DisplayCell {
  /** `ECAL/cell-3-3`, `SRD/counter-0`, `V2/strip-5`; the element's name where it is one cell. */
  readonly id: string;
  readonly element: string;
  readonly kind: ElementKind;
  readonly column: number;
  readonly row: number;
  readonly centreMm: Vector3;
  readonly sizeMm: Vector3;
  readonly rotation: Rotation | undefined;
}

/** One electronic channel: a cell, or one of the sections in depth that a cell is read out in. */
export interface ReadoutCell extends DisplayCell {
  /** Of the display cell. */
  readonly cell: string;
  /** `preshower` or `main` where a cell has several; the rest of the path of the volumes that feed it. */
  readonly section: string | undefined;
}

/** Coarse cells of all elements that are read out, in the order of the document. */
export function displayCells(document: DetectorDocument): readonly DisplayCell[] {
  return document.elements.flatMap((element) => cellsBetween(element, 0, elementLengthMm(element)));
}

/** All channels, with ids that depend on names and indices only: moving or resizing an element keeps them. */
export function readoutCells(document: DetectorDocument): readonly ReadoutCell[] {
  return document.elements.flatMap((element) =>
    readoutSections(element).flatMap(({ section, frontMm, backMm }) =>
      cellsBetween(element, frontMm, backMm).map((cell) => ({
        ...cell,
        id: section === undefined ? cell.id : cell.id.replace('/', `/${section}/`),
        cell: cell.id,
        section,
      })),
    ),
  );
}

/** The channel that a volume feeds, from its path and cell as rays and navigators give them. */
export function readoutIdOf(volume: string, cell: string | undefined, sections: ReadonlySet<string>): string {
  const [element, section] = volume.split('/');
  if (cell === undefined) return element!;
  return sections.has(`${element}/${section}`) ? cell.replace('/', `/${section}/`) : cell;
}

/** `ECAL/preshower`, `ECAL/main`: the sections that are channels of their own. */
export function readoutSectionPaths(document: DetectorDocument): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const element of document.elements)
    for (const { section } of readoutSections(element))
      if (section !== undefined) paths.add(`${element.name}/${section}`);
  return paths;
}

interface ReadoutSection {
  readonly section: string | undefined;
  readonly frontMm: number;
  readonly backMm: number;
}

/** Stacks with several groups of sensitive plates are read out group by group. */
function readoutSections(element: DetectorElement): readonly ReadoutSection[] {
  if (!('layers' in element)) return [];
  const sensitive = stackSections(element.layers).filter(({ plates }) => plates.some((plate) => plate.sensitive));
  if (sensitive.length === 0) return [];
  const ends = sensitive.map(({ name, zFrontMm, periods, periodMm }) => ({
    section: name,
    frontMm: zFrontMm,
    backMm: zFrontMm + periods * periodMm,
  }));
  const groups = element.layers.filter((layer) => 'repeat' in layer);
  if (element.kind === 'shashlik' && groups.length > 1) return ends;
  return [{ section: undefined, frontMm: ends[0]!.frontMm, backMm: ends.at(-1)!.backMm }];
}

function cellsBetween(element: DetectorElement, frontMm: number, backMm: number): DisplayCell[] {
  if (readoutSections(element).length === 0) return [];
  const motion = elementMotion(element);
  const place = (id: string, column: number, row: number, x: number, y: number, width: number, height: number) => ({
    id,
    element: element.name,
    kind: element.kind,
    column,
    row,
    centreMm: move(motion, [x, y, (frontMm + backMm) / 2]),
    sizeMm: [width, height, backMm - frontMm] as const,
    rotation: motion.rotation,
  });
  switch (element.kind) {
    case 'shashlik':
    case 'sampling_calorimeter':
      return cellGrid(element).map(({ column, row }) => {
        const [x, y] = cellCentreMm(element, column, row);
        const { cellWidth, cellHeight } = element.matrix;
        const id = `${element.name}/cell-${column}-${row}`;
        return place(id, column, row, x, y, inNativeUnit(cellWidth), inNativeUnit(cellHeight));
      });
    case 'sr_calorimeter': {
      const width = inNativeUnit(element.counterWidth);
      const height = inNativeUnit(element.counterHeight);
      return gridPlacesMm(element.counters.value, width).map((x, i) =>
        place(`${element.name}/counter-${i}`, i, 0, x, 0, width, height),
      );
    }
    case 'scintillator_veto':
    case 'scintillator':
    case 'micromegas':
    case 'gem':
    case 'straw': {
      const { outline } = element;
      const [width, height] =
        outline.shape === 'disc'
          ? [inNativeUnit(outline.diameter), inNativeUnit(outline.diameter)]
          : [inNativeUnit(outline.width), inNativeUnit(outline.height)];
      const segments = element.kind === 'scintillator_veto' ? (element.segments?.value ?? 1) : 1;
      if (segments === 1 || outline.shape !== 'plate') return [place(element.name, 0, 0, 0, 0, width, height)];
      return gridPlacesMm(segments, width / segments).map((x, i) =>
        place(`${element.name}/strip-${i}`, i, 0, x, 0, width / segments, height),
      );
    }
    case 'dipole':
    case 'vacuum_pipe':
      return [];
  }
}

function cellGrid({ matrix }: CalorimeterElement): { readonly column: number; readonly row: number }[] {
  return Array.from({ length: matrix.columns.value * matrix.rows.value }, (_, i) => ({
    column: Math.floor(i / matrix.rows.value),
    row: i % matrix.rows.value,
  }));
}
