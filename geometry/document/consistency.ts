import { gridPlacesMm } from '../elements/grid.ts';
import { stackSections, stackThicknessMm } from '../elements/stack.ts';
import type { Materials } from '../materials.ts';
import { inNativeUnit, pairInNativeUnit, type Length } from '../quantity.ts';
import type { CalorimeterElement, DetectorDocument, DetectorElement, ElementOf, Layers } from '../schema.ts';
import { pathText, type Problem } from './problems.ts';

/** What must hold between the numbers of a document, once each of them is of the right form. */

const ROUNDING_MM = 1e-6;
/** Beyond this building takes seconds; the shipped detector has some ten thousand, with a crack through the ECAL 60,000. */
const MOST_PLACED_PIECES = 500_000;

type Report = (path: readonly PropertyKey[], reason: string) => void;

/** Every contradiction between the numbers of a document, by path. */
export function findInconsistencies(document: DetectorDocument, materials: Materials): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (path, reason) => problems.push({ path: pathText(path), reason });
  walkReferences(document, [], new Set(Object.keys(document.sources)), materials, report);
  checkRanges(document, report);
  const seen = new Set<string>();
  document.elements.forEach((element, i) => {
    const path = ['elements', i];
    if (seen.has(element.name)) report([...path, 'name'], `is "${element.name}", but another element has that name`);
    seen.add(element.name);
    checkElement(element, path, report);
  });
  return problems;
}

const MATERIAL_KEYS: ReadonlySet<string> = new Set([
  'material',
  'gapMaterial',
  'skinMaterial',
  'fibreMaterial',
  'holeMaterial',
]);

/** Every material and every source that is named must exist. */
function walkReferences(
  value: unknown,
  path: readonly PropertyKey[],
  sources: ReadonlySet<string>,
  materials: Materials,
  report: Report,
): void {
  if (Array.isArray(value)) {
    value.forEach((entry, i) => walkReferences(entry, [...path, i], sources, materials, report));
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, entry] of Object.entries(value)) {
    if (typeof entry !== 'string') {
      walkReferences(entry, [...path, key], sources, materials, report);
    } else if (MATERIAL_KEYS.has(key) && !materials.has(entry)) {
      report([...path, key], `is "${entry}", but must be one of ${materials.names.join(', ')}`);
    } else if (key === 'source') {
      const unknown = entry.split(',').find((part) => !sources.has(part.trim().split(' ')[0]!));
      if (unknown !== undefined)
        report([...path, key], `names "${unknown.trim()}", but must begin with one of ${[...sources].join(', ')}`);
    }
  }
}

function checkRanges({ world, beam, readout }: DetectorDocument, report: Report): void {
  for (const axis of ['x', 'y', 'z'] as const) {
    const [low, high] = pairInNativeUnit(world[axis]);
    if (!(low < high)) report(['world', axis, 'value'], `is ${low} to ${high}, but must rise`);
  }
  const names = new Set<string>();
  beam.runs.forEach(({ name, intensityPerSpill }, i) => {
    const [low, high] = intensityPerSpill.value;
    if (!(low > 0 && low <= high))
      report(
        ['beam', 'runs', i, 'intensityPerSpill', 'value'],
        `is ${low} to ${high}, but must be positive and not fall`,
      );
    if (names.has(name)) report(['beam', 'runs', i, 'name'], `is "${name}", but another run has that name`);
    names.add(name);
  });
  if (readout.pedestalSamples.value >= readout.samples.value)
    report(
      ['readout', 'pedestalSamples', 'value'],
      `is ${readout.pedestalSamples.value}, but must be less than the ${readout.samples.value} samples`,
    );
}

function checkElement(element: DetectorElement, path: readonly PropertyKey[], report: Report): void {
  if ('layers' in element) checkLayers(element.layers, 'length' in element ? element.length : undefined, path, report);
  switch (element.kind) {
    case 'scintillator':
    case 'scintillator_veto':
      checkHole(element, path, report);
      break;
    case 'dipole':
      checkDipole(element, path, report);
      break;
    case 'vacuum_pipe':
      checkVessel(element, path, report);
      break;
    case 'shashlik':
      checkMatrix(element, path, report);
      checkFibres(element, path, report);
      checkCentralCell(element, path, report);
      break;
    case 'sampling_calorimeter':
      checkMatrix(element, path, report);
      checkSkin(element, path, report);
      break;
    case 'micromegas':
    case 'gem':
    case 'straw':
    case 'sr_calorimeter':
      break;
  }
}

function checkLayers(layers: Layers, length: Length | undefined, path: readonly PropertyKey[], report: Report): void {
  const names = new Set<string>();
  layers.forEach((layer, i) => {
    if (names.has(layer.name))
      report([...path, 'layers', i, 'name'], `is "${layer.name}", but another layer has that name`);
    names.add(layer.name);
    if ('repeat' in layer && new Set(layer.of.map(({ name }) => name)).size < layer.of.length)
      report([...path, 'layers', i, 'of'], 'has two plates of one name');
  });
  const thicknessMm = stackThicknessMm(layers);
  const lengthMm = length === undefined ? thicknessMm : inNativeUnit(length);
  if (thicknessMm > lengthMm + ROUNDING_MM)
    report(
      [...path, 'layers'],
      `are ${round(thicknessMm)} mm thick, but must fit the stated length of ${round(lengthMm)} mm`,
    );
  if (thicknessMm > 1e6) report([...path, 'layers'], `are ${round(thicknessMm)} mm thick, but must be less than 1 km`);
}

function checkHole(
  element: ElementOf<'scintillator' | 'scintillator_veto'>,
  path: readonly PropertyKey[],
  report: Report,
): void {
  const { outline } = element;
  if (outline.shape !== 'plateWithHole') return;
  const holeMm = inNativeUnit(outline.holeDiameter);
  const smallestMm = Math.min(inNativeUnit(outline.width), inNativeUnit(outline.height));
  if (holeMm >= smallestMm)
    report(
      [...path, 'outline', 'holeDiameter', 'value'],
      `is ${round(holeMm)} mm, but must be less than the plate's ${round(smallestMm)} mm`,
    );
}

function checkDipole({ yoke, gap }: ElementOf<'dipole'>, path: readonly PropertyKey[], report: Report): void {
  for (const side of ['width', 'height'] as const)
    if (inNativeUnit(gap[side]) >= inNativeUnit(yoke[side]))
      report(
        [...path, 'gap', side, 'value'],
        `is ${round(inNativeUnit(gap[side]))} mm, but must be less than the yoke's ${round(inNativeUnit(yoke[side]))} mm`,
      );
}

function checkVessel(element: ElementOf<'vacuum_pipe'>, path: readonly PropertyKey[], report: Report): void {
  const { sections, windows } = element;
  const lengthMm = inNativeUnit(element.length);
  const sumMm = sections.reduce((sum, section) => sum + inNativeUnit(section.length), 0);
  if (Math.abs(sumMm - lengthMm) > ROUNDING_MM)
    report(
      [...path, 'sections'],
      `add up to ${round(sumMm)} mm, but must fill the stated length of ${round(lengthMm)} mm`,
    );
  const names = [...sections.map(({ name }) => name), windows.upstream.name, windows.downstream.name];
  if (new Set(names).size < names.length) report([...path, 'sections'], 'or windows have one name twice');
  for (const [end, section] of [
    ['upstream', sections[0]!],
    ['downstream', sections.at(-1)!],
  ] as const)
    if (2 * inNativeUnit(windows[end].thickness) >= inNativeUnit(section.length))
      report([...path, 'windows', end, 'thickness', 'value'], 'is too thick for the section that it closes');
}

function checkMatrix(element: CalorimeterElement, path: readonly PropertyKey[], report: Report): void {
  const { columns, rows, cellWidth, cellHeight, gap } = element.matrix;
  const smallestMm = Math.min(inNativeUnit(cellWidth), inNativeUnit(cellHeight));
  if (inNativeUnit(gap) >= smallestMm)
    report(
      [...path, 'matrix', 'gap', 'value'],
      `is ${round(inNativeUnit(gap))} mm, but must be less than a cell's ${round(smallestMm)} mm`,
    );
  if (columns.value * rows.value > 10_000)
    report([...path, 'matrix'], `has ${columns.value * rows.value} cells, but must have at most 10000`);
  const names = new Set<string>();
  [...element.covers.front, ...element.layers, ...element.covers.back].forEach(({ name }) => {
    if (names.has(name)) report([...path, 'covers'], `and layers have the name "${name}" twice`);
    names.add(name);
  });
  const halves = matrixHalves(element);
  const lengthMm = inNativeUnit(element.length);
  const plates = stackSections(element.layers).reduce(
    (sum, section) => sum + section.periods * section.plates.length,
    0,
  );
  if ((element.cuts?.length ?? 0) * columns.value * rows.value * plates > MOST_PLACED_PIECES)
    report([...path, 'cuts'], `meet more than ${MOST_PLACED_PIECES} plates; make fewer, or of a smaller calorimeter`);
  element.cuts?.forEach(({ name, centre, size }, i) => {
    if (names.has(name)) report([...path, 'cuts', i, 'name'], `is "${name}", but a layer, cover or cut has that name`);
    names.add(name);
    const outside =
      Math.abs(inNativeUnit(centre.x)) + inNativeUnit(size.x) / 2 > halves.xMm + ROUNDING_MM ||
      Math.abs(inNativeUnit(centre.y)) + inNativeUnit(size.y) / 2 > halves.yMm + ROUNDING_MM ||
      inNativeUnit(centre.z) - inNativeUnit(size.z) / 2 < -ROUNDING_MM ||
      inNativeUnit(centre.z) + inNativeUnit(size.z) / 2 > lengthMm + ROUNDING_MM;
    if (outside) report([...path, 'cuts', i], 'reaches out of the matrix of cells');
  });
}

function matrixHalves({ matrix }: CalorimeterElement): { readonly xMm: number; readonly yMm: number } {
  return {
    xMm: (matrix.columns.value * inNativeUnit(matrix.cellWidth)) / 2,
    yMm: (matrix.rows.value * inNativeUnit(matrix.cellHeight)) / 2,
  };
}

function checkSkin(element: ElementOf<'sampling_calorimeter'>, path: readonly PropertyKey[], report: Report): void {
  const halves = matrixHalves(element);
  for (const [side, half] of [
    ['width', halves.xMm],
    ['height', halves.yMm],
  ] as const)
    if (2 * half > inNativeUnit(element.outer[side]) + ROUNDING_MM)
      report(
        [...path, 'outer', side, 'value'],
        `is ${round(inNativeUnit(element.outer[side]))} mm, but must hold the cells' ${round(2 * half)} mm`,
      );
}

function checkCentralCell(element: ElementOf<'shashlik'>, path: readonly PropertyKey[], report: Report): void {
  const [column, row] = element.response.centralCell.value;
  const { columns, rows } = element.matrix;
  if (column >= columns.value || row >= rows.value)
    report(
      [...path, 'response', 'centralCell', 'value'],
      `is (${column}, ${row}), but the matrix has ${columns.value} columns and ${rows.value} rows`,
    );
}

/** Holes and rods must lie inside the plate of their cell and apart from each other, wherever the spiral stands. */
function checkFibres(element: ElementOf<'shashlik'>, path: readonly PropertyKey[], report: Report): void {
  const { fibres, rods, matrix } = element;
  const plateHalfMm =
    (Math.min(inNativeUnit(matrix.cellWidth), inNativeUnit(matrix.cellHeight)) - inNativeUnit(matrix.gap)) / 2;
  const fibresPerCell = (fibres?.perSide.value ?? 0) * (fibres?.perSide.value ?? 0);
  const rodsPerCell = (rods?.perSide.value ?? 0) * (rods?.perSide.value ?? 0);
  const plates = stackSections(element.layers).reduce((sum, { periods, plates }) => sum + periods * plates.length, 0);
  // A cut takes the cells that it meets out of what is shared.
  const cells = element.cuts === undefined || element.cuts.length === 0 ? 1 : matrix.columns.value * matrix.rows.value;
  const pieces = plates * (fibresPerCell + rodsPerCell) * cells;
  if (pieces > MOST_PLACED_PIECES)
    report(
      [...path, 'layers'],
      `have ${plates} plates with ${fibresPerCell + rodsPerCell} holes and rods in ${cells} different cells, but must have at most ${MOST_PLACED_PIECES} in all`,
    );
  if (fibres !== undefined) {
    const holeMm = inNativeUnit(fibres.holeDiameter);
    const reachMm = inNativeUnit(fibres.spiral.radius) + holeMm / 2;
    if (inNativeUnit(fibres.fibreDiameter) >= holeMm)
      report(
        [...path, 'fibres', 'fibreDiameter', 'value'],
        `is ${round(inNativeUnit(fibres.fibreDiameter))} mm, but must be less than the hole's ${round(holeMm)} mm`,
      );
    if (inNativeUnit(fibres.pitch) <= holeMm && fibres.perSide.value > 1)
      report(
        [...path, 'fibres', 'pitch', 'value'],
        `is ${round(inNativeUnit(fibres.pitch))} mm, but must be more than the hole's ${round(holeMm)} mm`,
      );
    if (gridReachMm(fibres.perSide.value, inNativeUnit(fibres.pitch)) + reachMm >= plateHalfMm)
      report([...path, 'fibres'], 'reach out of the plate of their cell');
  }
  if (rods !== undefined) {
    const rodMm = inNativeUnit(rods.diameter);
    if (gridReachMm(rods.perSide.value, inNativeUnit(rods.pitch)) + rodMm / 2 >= plateHalfMm)
      report([...path, 'rods'], 'reach out of the plate of their cell');
    if (inNativeUnit(rods.pitch) <= rodMm && rods.perSide.value > 1)
      report(
        [...path, 'rods', 'pitch', 'value'],
        `is ${round(inNativeUnit(rods.pitch))} mm, but must be more than a rod's ${round(rodMm)} mm`,
      );
    if (fibres !== undefined && rodsMeetHoles(fibres, rods)) report([...path, 'rods'], 'meet the holes of the fibres');
  }
}

type Fibres = NonNullable<ElementOf<'shashlik'>['fibres']>;
type Rods = NonNullable<ElementOf<'shashlik'>['rods']>;

function rodsMeetHoles(fibres: Fibres, rods: Rods): boolean {
  const apartMm =
    inNativeUnit(fibres.spiral.radius) + (inNativeUnit(fibres.holeDiameter) + inNativeUnit(rods.diameter)) / 2;
  const holes = gridPlacesMm(fibres.perSide.value, inNativeUnit(fibres.pitch));
  const rodPlaces = gridPlacesMm(rods.perSide.value, inNativeUnit(rods.pitch));
  const nearest = (place: number) => Math.min(...holes.map((hole) => Math.abs(hole - place)));
  return rodPlaces.some((x) =>
    rodPlaces.some((y) => nearest(x) * nearest(x) + nearest(y) * nearest(y) <= apartMm * apartMm),
  );
}

const gridReachMm = (n: number, pitchMm: number) => ((n - 1) / 2) * pitchMm;

const round = (value: number) => Math.round(value * 1e6) / 1e6;
