import { inNativeUnit } from '../../geometry/quantity.ts';
import type { CalorimeterElement } from '../../geometry/schema.ts';
import type { ParticleState } from '../event-model/particle-state.ts';
import { cos, sin } from '../foundation/math.ts';

/** A point and direction in a calorimeter's own frame: x and y from the axis, z from where its first layer begins. */
export interface LocalState {
  readonly positionMm: readonly [number, number, number];
  readonly direction: readonly [number, number, number];
}

/** Where a calorimeter stands: its axis at the front of its layers, turned about the vertical there. */
export interface CalorimeterFrame {
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
  readonly cosYaw: number;
  readonly sinYaw: number;
}

/** The frame of a calorimeter as the document places it. */
export function calorimeterFrame({ position }: Pick<CalorimeterElement, 'position'>): CalorimeterFrame {
  const yawRad = inNativeUnit(position.yaw);
  return {
    xMm: inNativeUnit(position.x),
    yMm: inNativeUnit(position.y),
    zMm: inNativeUnit(position.zFront),
    cosYaw: cos(yawRad),
    sinYaw: sin(yawRad),
  };
}

/** A particle of the hall seen from a calorimeter. */
export function intoFrame({ xMm, yMm, zMm, cosYaw, sinYaw }: CalorimeterFrame, particle: ParticleState): LocalState {
  const dx = particle.xMm - xMm;
  const dz = particle.zMm - zMm;
  const { directionX: u, directionY: v, directionZ: w } = particle;
  return {
    positionMm: [cosYaw * dx - sinYaw * dz, particle.yMm - yMm, sinYaw * dx + cosYaw * dz],
    direction: [cosYaw * u - sinYaw * w, v, sinYaw * u + cosYaw * w],
  };
}

/** A point of a calorimeter in the hall. */
export function outOfFrame(
  { xMm, yMm, zMm, cosYaw, sinYaw }: CalorimeterFrame,
  x: number,
  y: number,
  z: number,
): readonly [number, number, number] {
  return [xMm + cosYaw * x + sinYaw * z, yMm + y, zMm - sinYaw * x + cosYaw * z];
}

/** A direction in a calorimeter's frame in the hall. */
export function directionOutOfFrame(
  { cosYaw, sinYaw }: CalorimeterFrame,
  u: number,
  v: number,
  w: number,
): readonly [number, number, number] {
  return [cosYaw * u + sinYaw * w, v, cosYaw * w - sinYaw * u];
}
