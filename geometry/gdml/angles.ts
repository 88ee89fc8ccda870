import { atan2, cos } from '../../physics/foundation/math.ts';
import { rotationFromAngles, transpose, type Rotation, type Vector3 } from '../transform.ts';

/**
 * GDML gives a placement's rotation as the turn of the coordinate frame: the matrix R_z R_y R_x of its angles is the
 * inverse of the one that turns the volume (Geant4, G4GDMLReadStructure::PhysvolRead). In a boolean the same angles
 * turn the second solid itself (G4GDMLReadSolids::BooleanRead).
 */

/** The rotation of a placed volume from the angles of its `<rotation>`. */
export function placementRotation(angles: Vector3): Rotation | undefined {
  const frame = rotationFromAngles(angles);
  return frame && transpose(frame);
}

/** Angles about fixed x, y, z whose product R_z R_y R_x is the matrix. */
export function anglesOf(r: Rotation): Vector3 {
  const sinY = Math.max(-1, Math.min(1, -r[6]));
  const y = atan2(sinY, Math.sqrt((1 - sinY) * (1 + sinY)));
  // Straight up or down only the difference of the other two counts.
  if (Math.abs(cos(y)) < 1e-9) return [atan2(-r[5], r[4]), y, 0];
  return [atan2(r[7], r[8]), y, atan2(r[3], r[0])];
}

/** The angles to write for a placed volume. */
export function placementAngles(rotation: Rotation): Vector3 {
  return anglesOf(transpose(rotation));
}
