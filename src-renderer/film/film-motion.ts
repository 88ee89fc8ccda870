import type { CameraPose } from '../stores/camera-store.ts';

/** What a frame shows; what it does not name stays as it is. */
export interface FilmMoment {
  readonly pose?: CameraPose;
  readonly timeNs?: number;
}

/** What frame `index` of `count` shows: of these two alone, so that a film made again is the same. */
export type FilmScript = (index: number, count: number) => FilmMoment;

/** From the first signal in the first frame to the last one in the last. */
export function throughTime([fromNs, toNs]: readonly [number, number]): FilmScript {
  return (index, count) => ({ timeNs: count === 1 ? toNs : fromNs + ((toNs - fromNs) * index) / (count - 1) });
}

/** Once around the vertical axis through what the camera looks at; the frame after the last would be the first. */
export function aroundOnce(start: CameraPose): FilmScript {
  const offset = orbitOf(start);
  return (index, count) => ({
    pose: poseOn({ ...offset, azimuth: offset.azimuth + (2 * Math.PI * index) / count }, start.target, start.zoom),
  });
}

/** From view to view, starting and arriving gently, each leg in the same time. */
export function alongViews(poses: readonly CameraPose[]): FilmScript {
  return (index, count) => {
    const at = count === 1 ? 0 : ((poses.length - 1) * index) / (count - 1);
    const leg = Math.min(Math.floor(at), Math.max(0, poses.length - 2));
    const share = at - leg;
    return { pose: between(poses[leg]!, poses[leg + 1] ?? poses[leg]!, share * share * (3 - 2 * share)) };
  };
}

export function together(...scripts: readonly FilmScript[]): FilmScript {
  return (index, count) => Object.assign({}, ...scripts.map((script) => script(index, count))) as FilmMoment;
}

/** Where a camera stands seen from what it looks at: angles about the vertical (y) and from it. */
interface Orbit {
  readonly distance: number;
  readonly azimuth: number;
  readonly polar: number;
}

type Vector = CameraPose['position'];

function orbitOf({ position, target }: CameraPose): Orbit {
  const [x, y, z] = position.map((value, i) => value - target[i]!) as [number, number, number];
  const distance = Math.hypot(x, y, z);
  return { distance, azimuth: Math.atan2(x, z), polar: distance === 0 ? 0 : Math.acos(y / distance) };
}

function poseOn({ distance, azimuth, polar }: Orbit, target: Vector, zoom: number): CameraPose {
  const across = distance * Math.sin(polar);
  const position: Vector = [
    target[0] + across * Math.sin(azimuth),
    target[1] + distance * Math.cos(polar),
    target[2] + across * Math.cos(azimuth),
  ];
  return { position, target, zoom };
}

/** Angles and target go evenly, distances and zooms by even factors; around the vertical it takes the shorter way. */
function between(from: CameraPose, to: CameraPose, share: number): CameraPose {
  if (share === 0) return from;
  if (share === 1) return to;
  const mix = (a: number, b: number) => a + (b - a) * share;
  const scale = (a: number, b: number) => a * Math.pow(b / a, share);
  const [a, b] = [orbitOf(from), orbitOf(to)];
  const turn = Math.atan2(Math.sin(b.azimuth - a.azimuth), Math.cos(b.azimuth - a.azimuth));
  const target: Vector = [
    mix(from.target[0], to.target[0]),
    mix(from.target[1], to.target[1]),
    mix(from.target[2], to.target[2]),
  ];
  const orbit = {
    distance: scale(a.distance, b.distance),
    azimuth: a.azimuth + turn * share,
    polar: mix(a.polar, b.polar),
  };
  return poseOn(orbit, target, scale(from.zoom, to.zoom));
}
