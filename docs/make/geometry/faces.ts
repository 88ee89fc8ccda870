import { buildDetector, type Detector } from '../../../geometry/build.ts';
import { describeLayout, type DetectorLayout } from '../../../geometry/layout.ts';
import { nominalAxisXMm } from '../../../geometry/layout/nominal-axis.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { isReplica, type Placement, type Volume } from '../../../geometry/volumes/volume.ts';
import { circle, drawing, line, rectangle, text } from './svg.ts';

/** Front faces of the ECAL, with holes and rods of its first plate, and of an HCAL module, as the beam sees them. */

const WIDTH = 1000;
const HEIGHT = 520;
const SIDE = 420;
const TOP = 56;
const INK = '#33383d';

export function drawFaces(document: DetectorDocument): string {
  const detector = buildDetector(document);
  const layout = describeLayout(document);
  return drawing(WIDTH, HEIGHT, `${document.title}: faces of the calorimeters`, [
    ...ecalFace(detector, layout, 40),
    ...hcalFace(layout, 540),
  ]);
}

/** Maps x and y relative to an axis into a square of the page; x to the right, y up. */
function square(leftPx: number, sizeMm: number) {
  const pixels = SIDE / sizeMm;
  return {
    x: (mm: number) => leftPx + SIDE / 2 + mm * pixels,
    y: (mm: number) => TOP + SIDE / 2 - mm * pixels,
    pixels,
  };
}

function ecalFace(detector: Detector, layout: DetectorLayout, leftPx: number): string[] {
  const { ecal } = layout;
  const { x, y, pixels } = square(leftPx, ecal.columns * ecal.cellWidthMm);
  const plate = firstPlate(detector.world, 'ECAL');
  const parts: string[] = [text(leftPx, 30, 'ECAL, first lead plate', { 'font-size': 15, fill: INK })];
  const beamX = nominalAxisXMm(layout, ecal.zFrontMm) - ecal.xCentreMm;
  const beamY = -ecal.yCentreMm;
  for (let column = 0; column < ecal.columns; column++) {
    for (let row = 0; row < ecal.rows; row++) {
      const cx = (column - (ecal.columns - 1) / 2) * ecal.cellWidthMm;
      const cy = (row - (ecal.rows - 1) / 2) * ecal.cellHeightMm;
      const width = ecal.cellWidthMm - ecal.cellGapMm;
      const height = ecal.cellHeightMm - ecal.cellGapMm;
      const isCentral = column === ecal.centralCell.column && row === ecal.centralCell.row;
      const style = { fill: isCentral ? '#F7D9C4' : '#E3E6EA', stroke: INK, 'stroke-width': 0.8 };
      parts.push(rectangle(x(cx - width / 2), y(cy + height / 2), width * pixels, height * pixels, style));
      for (const { position, volume, name } of plate === undefined || isReplica(plate.contents) ? [] : plate.contents) {
        if (volume.solid.kind !== 'tube') continue;
        const fill = name.startsWith('rod') ? INK : '#56B4E9';
        parts.push(circle(x(cx + position[0]), y(cy + position[1]), volume.solid.outerRadiusMm * pixels, { fill }));
      }
      parts.push(
        text(x(cx), y(cy - ecal.cellHeightMm / 4) + 3, `${column},${row}`, {
          'text-anchor': 'middle',
          'font-size': 9,
          fill: INK,
        }),
      );
    }
  }
  parts.push(...cross(x(beamX), y(beamY)));
  const mm = (value: number) => value.toFixed(1);
  parts.push(
    text(
      leftPx,
      TOP + SIDE + 20,
      `${ecal.columns} × ${ecal.rows} cells of ${mm(ecal.cellWidthMm)} × ${mm(ecal.cellHeightMm)} mm; centre at x = ${mm(ecal.xCentreMm)}, y = ${mm(ecal.yCentreMm)} mm.`,
      { fill: INK },
    ),
    text(leftPx, TOP + SIDE + 36, 'Blue: fibre holes. Dark: rods. Cross: beam.', { fill: INK }),
  );
  return parts;
}

function hcalFace(layout: DetectorLayout, leftPx: number): string[] {
  const [module] = layout.hcal;
  if (module === undefined) return [];
  const { x, y, pixels } = square(leftPx, Math.max(module.outerWidthMm, module.outerHeightMm));
  const beamX = nominalAxisXMm(layout, module.zFrontMm) - module.xCentreMm;
  const parts = [
    text(leftPx, 30, module.name, { 'font-size': 15, fill: INK }),
    rectangle(
      x(-module.outerWidthMm / 2),
      y(module.outerHeightMm / 2),
      module.outerWidthMm * pixels,
      module.outerHeightMm * pixels,
      { fill: '#8a9199', stroke: INK },
    ),
  ];
  for (let column = 0; column < module.columns; column++) {
    for (let row = 0; row < module.rows; row++) {
      const left = (column - module.columns / 2) * module.cellWidthMm;
      const top = (row + 1 - module.rows / 2) * module.cellHeightMm;
      parts.push(
        rectangle(x(left), y(top), module.cellWidthMm * pixels, module.cellHeightMm * pixels, {
          fill: '#F6E3B8',
          stroke: INK,
          'stroke-width': 0.8,
        }),
        text(x(left + module.cellWidthMm / 2), y(top - 0.8 * module.cellHeightMm) + 4, `${column},${row}`, {
          'text-anchor': 'middle',
          fill: INK,
        }),
      );
    }
  }
  parts.push(
    ...cross(x(beamX), y(-module.yCentreMm)),
    text(
      leftPx,
      TOP + SIDE + 20,
      `${module.columns} × ${module.rows} cells of ${module.cellWidthMm} × ${module.cellHeightMm} mm in a skin of ${module.outerWidthMm} × ${module.outerHeightMm} mm;`,
      { fill: INK },
    ),
    text(leftPx, TOP + SIDE + 36, `centre at x = ${module.xCentreMm.toFixed(1)} mm. Cross: beam at the front.`, {
      fill: INK,
    }),
  );
  return parts;
}

function cross(x: number, y: number): string[] {
  const style = { stroke: '#b00020', 'stroke-width': 1.6 };
  return [line(x - 9, y, x + 9, y, style), line(x, y - 9, x, y + 9, style)];
}

/** The first plate of matter that the beam meets in a cell, by going in at the first daughter of everything. */
function firstPlate(world: Volume, element: string): Volume | undefined {
  if (isReplica(world.contents)) return undefined;
  let volume = world.contents.find(({ name }) => name === element)?.volume;
  for (let depth = 0; volume !== undefined && depth < 20; depth++) {
    const { contents } = volume;
    if (isReplica(contents)) volume = contents.volume;
    else {
      const inside = contents.filter(({ name }) => !name.includes('cover'));
      if (inside.length === 0 || inside.some((daughter) => daughter.volume.solid.kind === 'tube')) return volume;
      volume = firstAlongBeam(inside).volume;
    }
  }
  return volume;
}

const firstAlongBeam = (placements: readonly Placement[]) =>
  placements.reduce((first, next) => (next.position[2] < first.position[2] ? next : first));
