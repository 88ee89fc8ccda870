import { discSquare, discX, discY, drawDisc } from './random.as';

// The direction of flight of the particle being stepped.
export let directionX: f64 = 0;
export let directionY: f64 = 0;
export let directionZ: f64 = 1;

export function setDirection(u: f64, v: f64, w: f64): void {
  directionX = u;
  directionY = v;
  directionZ = w;
}

/** Turns the direction by an angle given by its cosine; (a, b) are sin θ cos φ and sin θ sin φ. */
export function turn(cosine: f64, a: f64, b: f64): void {
  const u = directionX;
  const v = directionY;
  const w = directionZ;
  const transverse = u * u + v * v;
  if (transverse < 1e-20) {
    directionX = a;
    directionY = w > 0 ? b : -b;
    directionZ = w > 0 ? cosine : -cosine;
    return;
  }
  const inverse = 1 / Math.sqrt(transverse);
  const along = w * a * inverse;
  const across = b * inverse;
  const nextX = u * (cosine + along) - v * across;
  const nextY = v * (cosine + along) + u * across;
  const nextZ = w * cosine - transverse * inverse * a;
  // One Newton step of 1/√ keeps the length at 1 over millions of turns.
  const norm = 1.5 - 0.5 * (nextX * nextX + nextY * nextY + nextZ * nextZ);
  directionX = nextX * norm;
  directionY = nextY * norm;
  directionZ = nextZ * norm;
}

/** Turns by 1 − cos θ = `versine`, the azimuth being that of the disc's point; `side` −1 turns the other way. */
export function turnToDisc(versine: f64, side: f64): void {
  const scale = side * Math.sqrt((versine * (2 - versine)) / discSquare);
  turn(1 - versine, scale * discX, scale * discY);
}

/** Turns by 1 − cos θ = `versine` about a random azimuth. */
export function turnByVersine(versine: f64): void {
  drawDisc();
  turnToDisc(versine, 1);
}

/** Any direction, all alike. */
export function turnAnywhere(): void {
  drawDisc();
  // G. Marsaglia, Ann. Math. Stat. 43 (1972) 645.
  const scale = 2 * Math.sqrt(1 - discSquare);
  setDirection(scale * discX, scale * discY, 1 - 2 * discSquare);
}
