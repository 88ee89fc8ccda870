import { atan2, cos, hypot, sin } from '../../physics/foundation/math.ts';
import { rotationFromAngles, transpose, type Rotation, type Vector3 } from '../volumes/transform.ts';

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

/**
 * Angles about fixed x, y, z whose product R_z R_y R_x is the matrix. The third follows from the matrix with the first
 * taken out, which stays exact where the y axis stands upright and only their sum counts.
 */
export function anglesOf(r: Rotation): Vector3 {
  const cosY = hypot(r[7], r[8]);
  const x = cosY < 1e-14 ? 0 : atan2(r[7], r[8]);
  const y = atan2(-r[6], cosY);
  const c = cos(x);
  const s = sin(x);
  return [x, y, atan2(s * r[2] - c * r[1], c * r[4] - s * r[5])];
}

/** The angles to write for a placed volume. */
export function placementAngles(rotation: Rotation): Vector3 {
  return anglesOf(transpose(rotation));
}
