import { cos, PI, sin } from '../../physics/foundation/math.ts';
import { inNativeUnit } from '../quantity.ts';
import type { CalorimeterElement, ElementOf, Plate } from '../schema.ts';
import { box, tube, without, type Solid, type Tube } from '../volumes/solid.ts';
import type { Vector3 } from '../volumes/transform.ts';
import { labelOf, type Label, type Placement, type Volume } from '../volumes/volume.ts';
import { clipCut, cutBox, cutTube, placeCut, seenFrom, type CutBox } from './cut.ts';
import { placeAt, volume, type ElementParts } from './element.ts';
import { gridPlacesMm } from './grid.ts';
import { placeSections, type PlatePlan } from './plates.ts';
import { stackSections, stackThicknessMm } from './stack.ts';

/** Calorimeters of cells side by side: the shashlik ECAL and the iron–scintillator HCAL. */

/** Something round that runs through the plates of a cell: a hole with its fibre, or a rod. */
interface BoreKind {
  readonly name: 'hole' | 'rod';
  readonly radiusMm: number;
  readonly material: string;
  readonly core?: { readonly name: string; readonly radiusMm: number; readonly material: string };
}

interface Bore {
  readonly kind: BoreKind;
  readonly label: Label & { readonly kind: 'part' };
  readonly xMm: number;
  readonly yMm: number;
}

type Bores = (layer: number) => readonly Bore[];

/** A sandwich of cells with holes for fibres and rods through its plates. */
export function buildShashlik(element: ElementOf<'shashlik'>, fill: string): ElementParts {
  const { bores, vary } = boresOf(element);
  const cells = buildMatrix(element, bores, vary);
  const lengthMm = inNativeUnit(element.length);
  const { widthMm, heightMm } = matrixSize(element);
  return wrap(element, fill, widthMm, heightMm, [placeAt('_cells', cells, [0, 0, lengthMm / 2])]);
}

/** A sandwich of cells, with a skin around it where its outer size is larger than the cells'. */
export function buildSamplingCalorimeter(element: ElementOf<'sampling_calorimeter'>, fill: string): ElementParts {
  const cells = buildMatrix(element, () => [], 'equal');
  const lengthMm = inNativeUnit(element.length);
  const { widthMm, heightMm } = matrixSize(element);
  const outerWidthMm = inNativeUnit(element.outer.width);
  const outerHeightMm = inNativeUnit(element.outer.height);
  const placements = [placeAt('_cells', cells, [0, 0, lengthMm / 2])];
  if (outerWidthMm > widthMm || outerHeightMm > heightMm) {
    const skin = without(box(outerWidthMm, outerHeightMm, lengthMm), box(widthMm, heightMm, 2 * lengthMm), [0, 0, 0]);
    const body = volume(`${element.name}.skin`, skin, element.outer.skinMaterial);
    placements.push(placeAt('skin', body, [0, 0, lengthMm / 2]));
  }
  return wrap(element, fill, outerWidthMm, outerHeightMm, placements);
}

/** The container of cells, skin and covers; z of `inside` counts from the front of the layers. */
function wrap(
  element: CalorimeterElement,
  fill: string,
  widthMm: number,
  heightMm: number,
  inside: readonly Placement[],
): ElementParts {
  const { name, covers } = element;
  const lengthMm = inNativeUnit(element.length);
  const frontMm = covers.front.length === 0 ? 0 : stackThicknessMm(covers.front);
  const backMm = covers.back.length === 0 ? 0 : stackThicknessMm(covers.back);
  const middleMm = (lengthMm + backMm - frontMm) / 2;
  const contents = [
    ...placeCovers(element, covers.front, -frontMm, widthMm, heightMm),
    ...inside,
    ...placeCovers(element, covers.back, lengthMm, widthMm, heightMm),
  ].map((placement) => ({ ...placement, position: [0, 0, placement.position[2] - middleMm] as Vector3 }));
  const body = volume(name, box(widthMm, heightMm, frontMm + lengthMm + backMm), fill, { contents });
  return { placements: [placeAt(name, body, [0, 0, middleMm])], probe: probeOf(element) };
}

function placeCovers(
  { name }: CalorimeterElement,
  plates: readonly Plate[],
  zFrontMm: number,
  widthMm: number,
  heightMm: number,
): Placement[] {
  let front = zFrontMm;
  return plates.map((plate) => {
    const thicknessMm = inNativeUnit(plate.thickness);
    const body = volume(`${name}.${plate.name}`, box(widthMm, heightMm, thicknessMm), plate.material);
    front += thicknessMm;
    return placeAt(plate.name, body, [0, 0, front - thicknessMm / 2]);
  });
}

function matrixSize({ matrix }: CalorimeterElement) {
  return {
    widthMm: matrix.columns.value * inNativeUnit(matrix.cellWidth),
    heightMm: matrix.rows.value * inNativeUnit(matrix.cellHeight),
  };
}

/** Centre of the cell on which the beam stands; of the middle cell where none is named. */
function probeOf(element: CalorimeterElement): readonly [number, number] {
  const { matrix } = element;
  const middle = [Math.floor(matrix.columns.value / 2), Math.floor(matrix.rows.value / 2)] as const;
  const [column, row] = element.kind === 'shashlik' ? element.response.centralCell.value : middle;
  return cellCentreMm(element, column, row);
}

/** Centre of a cell relative to the axis. */
export function cellCentreMm({ matrix }: CalorimeterElement, column: number, row: number): readonly [number, number] {
  return [
    gridPlacesMm(matrix.columns.value, inNativeUnit(matrix.cellWidth))[column]!,
    gridPlacesMm(matrix.rows.value, inNativeUnit(matrix.cellHeight))[row]!,
  ];
}

/**
 * Where fibres and rods pierce the plates of a layer. The holes of a layer stand on a circle about their place in the
 * grid and go round by `turns` over the depth; a circle wider than a hole leaves no line along z inside one.
 */
function boresOf({ fibres, rods, layers }: ElementOf<'shashlik'>): {
  readonly bores: Bores;
  readonly vary: PlatePlan['layersAre'];
} {
  const rod: BoreKind | undefined = rods && {
    name: 'rod',
    radiusMm: inNativeUnit(rods.diameter) / 2,
    material: rods.material,
  };
  const rodBores = rod === undefined ? [] : boreGrid(rod, rods!.perSide.value, inNativeUnit(rods!.pitch));
  if (fibres === undefined) return { bores: () => rodBores, vary: 'equal' };
  const hole: BoreKind = {
    name: 'hole',
    radiusMm: inNativeUnit(fibres.holeDiameter) / 2,
    material: fibres.holeMaterial,
    core: { name: 'fibre', radiusMm: inNativeUnit(fibres.fibreDiameter) / 2, material: fibres.fibreMaterial },
  };
  const grid = boreGrid(hole, fibres.perSide.value, inNativeUnit(fibres.pitch));
  const total = stackSections(layers).reduce((sum, { periods }) => sum + periods, 0);
  const radiusMm = inNativeUnit(fibres.spiral.radius);
  const turns = inNativeUnit(fibres.spiral.turns);
  const bores = (layer: number): readonly Bore[] => {
    const angle = (2 * PI * turns * (layer + 0.5)) / total;
    const dx = radiusMm * cos(angle);
    const dy = radiusMm * sin(angle);
    return [...grid.map((bore) => ({ ...bore, xMm: bore.xMm + dx, yMm: bore.yMm + dy })), ...rodBores];
  };
  return { bores, vary: radiusMm === 0 || turns === 0 ? 'equal' : 'different' };
}

function boreGrid(kind: BoreKind, perSide: number, pitchMm: number): Bore[] {
  const places = gridPlacesMm(perSide, pitchMm);
  return places.flatMap((yMm, row) =>
    places.map((xMm, column) => {
      const number = String(row * perSide + column).padStart(2, '0');
      return { kind, label: { kind: 'part', text: `${kind.name}-${number}` } as const, xMm, yMm };
    }),
  );
}

/** All cells: one volume for all that no cut touches, so that they are replicas where there is no cut. */
function buildMatrix(element: CalorimeterElement, bores: Bores, layersAre: PlatePlan['layersAre']): Volume {
  const { name, matrix } = element;
  const { widthMm, heightMm } = matrixSize(element);
  const columns = matrix.columns.value;
  const rows = matrix.rows.value;
  const cellWidthMm = inNativeUnit(matrix.cellWidth);
  const cellHeightMm = inNativeUnit(matrix.cellHeight);
  const lengthMm = inNativeUnit(element.length);
  const solid = box(widthMm, heightMm, lengthMm);
  const plain = buildCell(element, `${name}.cell`, bores, layersAre, []);
  const cuts = (element.cuts ?? []).map(cutBox);
  if (cuts.length === 0) {
    const column = volume(`${name}.column`, box(cellWidthMm, heightMm, lengthMm), matrix.gapMaterial, {
      contents: { axis: 'y', count: rows, pitchMm: cellHeightMm, volume: plain, naming: 'row' },
    });
    return volume(`${name}.cells`, solid, matrix.gapMaterial, {
      contents: { axis: 'x', count: columns, pitchMm: cellWidthMm, volume: column, naming: 'column' },
    });
  }
  const contents: Placement[] = [];
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const [x, y] = cellCentreMm(element, column, row);
      const low: Vector3 = [-cellWidthMm / 2, -cellHeightMm / 2, 0];
      const high: Vector3 = [cellWidthMm / 2, cellHeightMm / 2, lengthMm];
      const own = cuts.flatMap((cut) => clipCut(seenFrom(cut, [x, y, 0]), low, high) ?? []);
      const id = `cell-${column}-${row}`;
      const body = own.length === 0 ? plain : buildCell(element, `${name}.${id}`, bores, layersAre, own);
      contents.push(placeAt(id, body, [x, y, 0]));
    }
  }
  return volume(`${name}.cells`, solid, matrix.gapMaterial, { contents });
}

/** One cell: its plates, a gap around them, and what cuts take out of both. */
function buildCell(
  element: CalorimeterElement,
  name: string,
  bores: Bores,
  layersAre: PlatePlan['layersAre'],
  cuts: readonly CutBox[],
): Volume {
  const { matrix } = element;
  const gapMm = inNativeUnit(matrix.gap);
  const widthMm = inNativeUnit(matrix.cellWidth);
  const heightMm = inNativeUnit(matrix.cellHeight);
  const plateWidthMm = widthMm - gapMm;
  const plateHeightMm = heightMm - gapMm;
  const lengthMm = inNativeUnit(element.length);
  const shared: SharedBores = new Map();
  const plan: PlatePlan = {
    prefix: name,
    fill: matrix.gapMaterial,
    layersAre: cuts.length === 0 ? layersAre : 'different',
    solid: (thicknessMm) => box(plateWidthMm, plateHeightMm, thicknessMm),
    plate: (plateName, plate, place) => {
      const half: Vector3 = [plateWidthMm / 2, plateHeightMm / 2, plate.thicknessMm / 2];
      const low: Vector3 = [-half[0], -half[1], place.zFrontMm];
      const high: Vector3 = [half[0], half[1], place.zFrontMm + plate.thicknessMm];
      const middle: Vector3 = [0, 0, place.zFrontMm + plate.thicknessMm / 2];
      const own = cuts.flatMap((cut) => clipCut(cut, low, high) ?? []).map((cut) => seenFrom(cut, middle));
      const whole = sharedBores(`${name}.${place.section}.${plate.name}`, plate.thicknessMm, shared);
      const contents: Placement[] = [];
      for (const bore of bores(place.layer)) {
        if (own.length === 0)
          contents.push(placeAt(bore.label.text, whole(bore.kind), [bore.xMm, bore.yMm, 0], bore.label));
        else contents.push(...placeCutBore(plateName, bore, plate.thicknessMm, own, whole));
      }
      for (const cut of own) contents.push(placeCut(cut, `${plateName}.${cut.name}`));
      const solid = box(plateWidthMm, plateHeightMm, plate.thicknessMm);
      return volume(plateName, solid, plate.material, plate.sensitive ? { contents, sensitive: true } : { contents });
    },
  };
  const plates = placeSections(stackSections(element.layers), -lengthMm / 2, plan);
  if (gapMm === 0) return volume(name, box(widthMm, heightMm, lengthMm), matrix.gapMaterial, { contents: plates });
  const module = volume(`${name}.module`, box(plateWidthMm, plateHeightMm, lengthMm), matrix.gapMaterial, {
    contents: plates,
  });
  const contents = [placeAt('_module', module, [0, 0, 0]), ...placeGapCuts(element, name, cuts)];
  return volume(name, box(widthMm, heightMm, lengthMm), matrix.gapMaterial, { contents });
}

type SharedBores = Map<string, Map<BoreKind, Volume>>;

/** Holes and rods that no cut meets share a volume through all layers of a section. */
function sharedBores(name: string, thicknessMm: number, shared: SharedBores): (kind: BoreKind) => Volume {
  let kinds = shared.get(name);
  if (kinds === undefined) shared.set(name, (kinds = new Map()));
  const found = kinds;
  return (kind) => {
    let built = found.get(kind);
    if (built === undefined) {
      built = boreVolume(`${name}.${kind.name}`, tube(kind.radiusMm, thicknessMm), kind, thicknessMm, (core) => core);
      found.set(kind, built);
    }
    return built;
  };
}

function placeCutBore(
  plateName: string,
  { kind, label, xMm, yMm }: Bore,
  thicknessMm: number,
  cuts: readonly CutBox[],
  whole: (kind: BoreKind) => Volume,
): Placement[] {
  const uncut = tube(kind.radiusMm, thicknessMm);
  const rest = cutTube(uncut, xMm, yMm, cuts);
  if (rest === undefined) return [];
  if (rest === uncut) return [placeAt(label.text, whole(kind), [xMm, yMm, 0], label)];
  const cutCore = (core: Tube) => cutTube(core, xMm, yMm, cuts);
  const built = boreVolume(`${plateName}.${label.text}`, rest, kind, thicknessMm, cutCore);
  return [placeAt(label.text, built, [xMm, yMm, 0], label)];
}

function boreVolume(
  name: string,
  solid: Solid,
  { material, core }: BoreKind,
  thicknessMm: number,
  cutCore: (core: Tube) => Solid | undefined,
): Volume {
  const coreSolid = core === undefined ? undefined : cutCore(tube(core.radiusMm, thicknessMm));
  const contents =
    core === undefined || coreSolid === undefined
      ? []
      : [placeAt(core.name, volume(`${name}.${core.name}`, coreSolid, core.material), [0, 0, 0])];
  return volume(name, solid, material, { contents });
}

/** Cuts of another material than the gap also replace the gap: left and right of the plates, and below and above. */
function placeGapCuts({ matrix, length }: CalorimeterElement, name: string, cuts: readonly CutBox[]): Placement[] {
  const gapMm = inNativeUnit(matrix.gap);
  const x = inNativeUnit(matrix.cellWidth) / 2;
  const y = inNativeUnit(matrix.cellHeight) / 2;
  const innerX = x - gapMm / 2;
  const innerY = y - gapMm / 2;
  const lengthMm = inNativeUnit(length);
  const sides: readonly (readonly [string, Vector3, Vector3])[] = [
    ['left', [-x, -y, 0], [-innerX, y, lengthMm]],
    ['right', [innerX, -y, 0], [x, y, lengthMm]],
    ['below', [-innerX, -y, 0], [innerX, -innerY, lengthMm]],
    ['above', [-innerX, innerY, 0], [innerX, y, lengthMm]],
  ];
  const middle: Vector3 = [0, 0, lengthMm / 2];
  return cuts
    .filter(({ material }) => material !== matrix.gapMaterial)
    .flatMap((cut) =>
      sides.flatMap(([side, low, high]) => {
        const own = clipCut(cut, low, high);
        if (own === undefined) return [];
        const named = { ...seenFrom(own, middle), name: `${cut.name}-${side}` };
        return [{ ...placeCut(named, `${name}.${named.name}`), label: labelOf(cut.name) }];
      }),
    );
}
