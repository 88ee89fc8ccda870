import { azimuthCosine, azimuthSine, drawAzimuth } from './random.as';

// The direction of flight of the particle being stepped.
export let directionX: f64 = 0;
export let directionY: f64 = 0;
export let directionZ: f64 = 1;

export function setDirection(u: f64, v: f64, w: f64): void {
  directionX = u;
  directionY = v;
  directionZ = w;
}

/** Turns the direction by the polar angle given by its cosine and sine, about an azimuth (cosPhi, sinPhi). */
export function turnAbout(cosTheta: f64, sinTheta: f64, cosPhi: f64, sinPhi: f64): void {
  const u = directionX;
  const v = directionY;
  const w = directionZ;
  const a = sinTheta * cosPhi;
  const b = sinTheta * sinPhi;
  const transverse = u * u + v * v;
  if (transverse < 1e-20) {
    directionX = a;
    directionY = w > 0 ? b : -b;
    directionZ = w > 0 ? cosTheta : -cosTheta;
    return;
  }
  const q = Math.sqrt(transverse);
  const inverse = 1 / q;
  const nextX = u * cosTheta + (u * w * a - v * b) * inverse;
  const nextY = v * cosTheta + (v * w * a + u * b) * inverse;
  const nextZ = w * cosTheta - q * a;
  // One Newton step of 1/√ keeps the length at 1 over millions of turns.
  const norm = 1.5 - 0.5 * (nextX * nextX + nextY * nextY + nextZ * nextZ);
  directionX = nextX * norm;
  directionY = nextY * norm;
  directionZ = nextZ * norm;
}

/** Turns by 1 − cos θ = `versine` about a random azimuth. */
export function turnByVersine(versine: f64): void {
  drawAzimuth();
  turnAbout(1 - versine, Math.sqrt(versine * (2 - versine)), azimuthCosine, azimuthSine);
}
