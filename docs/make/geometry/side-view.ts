import { buildDetector, type Detector } from '../../../geometry/build.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { nominalAxisXMm } from '../../../geometry/layout/nominal-axis.ts';
import type { DetectorDocument, ElementKind } from '../../../geometry/schema.ts';
import { boundsOf, movedBounds } from '../../../geometry/volumes/solid.ts';
import { drawing, line, polyline, rectangle, text } from './svg.ts';

/**
 * The beam line from above, in the plane in which the magnets bend: x upwards, z to the right, with a break in the
 * empty part of the vessel. Everything is drawn from the built detector.
 */

const WIDTH = 1200;
const HEIGHT = 472;
const MIDDLE_Y = 312;
const PIXELS_PER_MM_X = 0.19;

interface Window {
  readonly fromMm: number;
  readonly toMm: number;
  readonly leftPx: number;
  readonly rightPx: number;
}

const FILLS: Readonly<Record<ElementKind, string>> = {
  scintillator: '#56B4E9',
  scintillator_veto: '#0072B2',
  micromegas: '#009E73',
  gem: '#009E73',
  straw: '#009E73',
  dipole: '#BFC5CC',
  vacuum_pipe: '#EAF4FB',
  sr_calorimeter: '#CC79A7',
  shashlik: '#D55E00',
  sampling_calorimeter: '#E69F00',
};

export function drawSideView(document: DetectorDocument): string {
  const detector = buildDetector(document);
  const layout = describeLayout(document);
  const { windows, breakPx } = windowsOf(detector);
  const y = (xMm: number) => MIDDLE_Y - xMm * PIXELS_PER_MM_X;
  const shapes = detector.elements.flatMap((element) =>
    element.placements.flatMap((placement) => {
      const { low, high } = movedBounds(boundsOf(placement.volume.solid), placement);
      return windows.flatMap((window) => {
        const left = along(window, Math.max(low[2], window.fromMm));
        const right = along(window, Math.min(high[2], window.toMm));
        if (right <= left) return [];
        const wide = Math.max(right - left, 1.2);
        const style = { fill: FILLS[element.kind], stroke: '#33383d', 'stroke-width': 0.6 };
        return [rectangle((left + right - wide) / 2, y(high[0]), wide, (high[0] - low[0]) * PIXELS_PER_MM_X, style)];
      });
    }),
  );
  const axes = windows.flatMap((window) => {
    const points = Array.from({ length: 101 }, (_, i) => window.fromMm + (i / 100) * (window.toMm - window.fromMm));
    return [
      line(window.leftPx, y(0), window.rightPx, y(0), {
        stroke: '#33383d',
        'stroke-width': 0.8,
        'stroke-dasharray': '6 4',
      }),
      polyline(
        points.map((z) => [along(window, z), y(nominalAxisXMm(layout, z))]),
        { stroke: '#b00020', 'stroke-width': 1.2 },
      ),
    ];
  });
  return drawing(WIDTH, HEIGHT, `${document.title}, from above`, [
    ...shapes,
    ...axes,
    ...breakMarks(breakPx),
    ...labels(detector, windows, y),
    ...scales(windows, layout, y),
  ]);
}

/** Two stretches of z on either side of the vessel's empty part; one if there is no vessel. */
function windowsOf(detector: Detector): { readonly windows: readonly Window[]; readonly breakPx: number | undefined } {
  const fronts = detector.elements.map(({ motion }) => motion.position[2]);
  const backs = detector.elements.map(({ motion, lengthMm }) => motion.position[2] + lengthMm);
  const fromMm = Math.min(...fronts) - 300;
  const toMm = Math.max(...backs) + 300;
  const magnetsEnd = Math.max(
    ...detector.elements
      .filter(({ kind }) => kind === 'dipole')
      .map(({ motion, lengthMm }) => motion.position[2] + lengthMm),
  );
  const vessel = detector.elements.find(({ kind }) => kind === 'vacuum_pipe');
  if (vessel === undefined || !Number.isFinite(magnetsEnd))
    return { windows: [{ fromMm, toMm, leftPx: 30, rightPx: WIDTH - 30 }], breakPx: undefined };
  const vesselEnd = vessel.motion.position[2] + vessel.lengthMm;
  const breakPx = 410;
  return {
    breakPx,
    windows: [
      { fromMm, toMm: magnetsEnd + 700, leftPx: 30, rightPx: breakPx - 8 },
      { fromMm: vesselEnd - 500, toMm, leftPx: breakPx + 8, rightPx: WIDTH - 30 },
    ],
  };
}

const along = ({ fromMm, toMm, leftPx, rightPx }: Window, zMm: number) =>
  leftPx + ((zMm - fromMm) / (toMm - fromMm)) * (rightPx - leftPx);

function breakMarks(breakPx: number | undefined): string[] {
  if (breakPx === undefined) return [];
  return [-8, 8].map((shift) =>
    polyline(
      [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [breakPx + shift + (i % 2 === 0 ? -4 : 4), 202 + i * 24]),
      { stroke: '#33383d', 'stroke-width': 1 },
    ),
  );
}

/** Names in a row above, pushed apart so that none covers another, each with a line to its element. */
function labels(detector: Detector, windows: readonly Window[], y: (xMm: number) => number): string[] {
  const SPACE = 15;
  const places = detector.elements
    .flatMap(({ name, kind, motion, lengthMm, placements }) => {
      // A vessel's label stands where its end is drawn.
      const z = kind === 'vacuum_pipe' ? motion.position[2] + lengthMm - 250 : motion.position[2] + lengthMm / 2;
      const window = windows.find(({ fromMm, toMm }) => z >= fromMm && z <= toMm);
      if (window === undefined) return [];
      const top = Math.max(
        ...placements.map((placement) => movedBounds(boundsOf(placement.volume.solid), placement).high[0]),
      );
      return [{ name, at: along(window, z), top: y(top) }];
    })
    .sort((a, b) => a.at - b.at);
  const shown: number[] = [];
  places.forEach(({ at }, i) => shown.push(i === 0 ? at : Math.max(at, shown[i - 1]! + SPACE)));
  for (let i = places.length - 1, limit = WIDTH - 20; i >= 0; i--, limit = shown[i + 1]! - SPACE)
    shown[i] = Math.min(shown[i]!, limit);
  return places.flatMap(({ name, at, top }, i) => {
    const x = shown[i]!;
    return [
      polyline(
        [
          [x, 100],
          [x, 108],
          [at, 124],
          [at, top - 2],
        ],
        { stroke: '#8a9199', 'stroke-width': 0.6 },
      ),
      text(x + 4, 96, name, { transform: `rotate(-90 ${Math.round((x + 4) * 100) / 100} 96)`, fill: '#16191c' }),
    ];
  });
}

function scales(
  windows: readonly Window[],
  layout: ReturnType<typeof describeLayout>,
  y: (xMm: number) => number,
): string[] {
  const bottom = HEIGHT - 34;
  const style = { stroke: '#33383d', 'stroke-width': 1 };
  const ticks = windows.flatMap((window) => {
    const first = Math.ceil(window.fromMm / 1000);
    const last = Math.floor(window.toMm / 1000);
    return [
      line(window.leftPx, bottom, window.rightPx, bottom, style),
      ...Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap((metres) => [
        line(along(window, metres * 1000), bottom, along(window, metres * 1000), bottom + 5, style),
        text(along(window, metres * 1000), bottom + 18, String(metres), { 'text-anchor': 'middle', fill: '#16191c' }),
      ]),
    ];
  });
  const target = layout.ecal.zFrontMm;
  const deflection = nominalAxisXMm(layout, target);
  return [
    ...ticks,
    text(WIDTH - 30, HEIGHT - 4, 'z [m]', { 'text-anchor': 'end', fill: '#16191c' }),
    line(16, y(0), 16, y(500), style),
    ...[0, 250, 500].map((mm) => line(12, y(mm), 16, y(mm), style)),
    text(8, y(250), 'x: 0 to 500 mm', {
      transform: `rotate(-90 8 ${y(250)})`,
      'text-anchor': 'middle',
      fill: '#16191c',
      'font-size': 10,
    }),
    text(
      30,
      HEIGHT - 4,
      `Dashed: undeflected axis. Red: ${layout.beam.momentumGev} GeV electrons, ${deflection.toFixed(0)} mm off the axis at the ECAL.`,
      { fill: '#16191c' },
    ),
  ];
}
