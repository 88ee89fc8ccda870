import { useMemo } from 'react';
import { Quaternion, Vector3 } from 'three';
import type { MissingEnergyArrow } from '../display/missing-energy.ts';
import { notPickable } from './pickable.ts';
import { toScene, type Vector } from './scene-units.ts';
import { ThickLine } from './ThickLine.tsx';

/** In metres along the beam, so that the arrow looks the same at every scale of z. */
const DASH_M = [0.36, 0.24] as const;
const HEAD_M = { length: 0.7, radius: 0.18 } as const;
const ALONG_Y = new Vector3(0, 1, 0);

interface MissingEnergyProps {
  readonly arrow: MissingEnergyArrow;
  readonly zFactor: number;
  readonly colour: string;
  /** Sets the arrow off from the deposits behind it. */
  readonly halo: string;
}

/** What left without a trace, as a dashed arrow; its value stands in the overlay. */
export function MissingEnergy({ arrow, zFactor, colour, halo }: MissingEnergyProps) {
  const ends = useMemo(() => [toScene(arrow.from, zFactor), toScene(arrow.to, zFactor)] as const, [arrow, zFactor]);
  const headLength = HEAD_M.length * zFactor;
  const dash = useMemo(() => [DASH_M[0] * zFactor, DASH_M[1] * zFactor] as const, [zFactor]);
  const { centre, turn } = useMemo(() => placeHead(ends, headLength), [ends, headLength]);
  return (
    <>
      <ThickLine points={ends} colour={halo} widthPx={7} opacity={0.8} layer="in front" />
      <ThickLine points={ends} colour={colour} widthPx={3} dash={dash} layer="in front" />
      <mesh position={centre} quaternion={turn} raycast={notPickable} renderOrder={4}>
        <coneGeometry args={[HEAD_M.radius * zFactor, headLength, 24]} />
        <meshBasicMaterial color={colour} depthTest={false} transparent />
      </mesh>
    </>
  );
}

function placeHead([from, to]: readonly [Vector, Vector], headLength: number) {
  const tip = new Vector3(...to);
  const direction = tip
    .clone()
    .sub(new Vector3(...from))
    .normalize();
  return {
    centre: tip.addScaledVector(direction, headLength / 2),
    turn: new Quaternion().setFromUnitVectors(ALONG_Y, direction),
  };
}
