import { Quaternion, Vector3 } from 'three';
import type { MissingEnergyArrow } from '../display/missing-energy.ts';
import { notPickable } from './pickable.ts';
import { toScene, type Vector } from './scene-units.ts';
import { ThickLine } from './ThickLine.tsx';
import { useMemo } from 'react';

/** In scene units; the head is 40 pixels long in the overview. */
const DASH = [0.045, 0.03] as const;
const HEAD_LENGTH = 0.09;
const HEAD_RADIUS = 0.022;
const ALONG_Y = new Vector3(0, 1, 0);

interface MissingEnergyProps {
  readonly arrow: MissingEnergyArrow;
  readonly zFactor: number;
  readonly colour: string;
}

/** What left without a trace, as a dashed arrow; its value stands in the overlay. */
export function MissingEnergy({ arrow, zFactor, colour }: MissingEnergyProps) {
  const ends = useMemo(() => [toScene(arrow.from, zFactor), toScene(arrow.to, zFactor)] as const, [arrow, zFactor]);
  const { centre, turn } = useMemo(() => placeHead(ends), [ends]);
  return (
    <>
      <ThickLine points={ends} colour={colour} widthPx={3} dash={DASH} />
      <mesh position={centre} quaternion={turn} raycast={notPickable}>
        <coneGeometry args={[HEAD_RADIUS, HEAD_LENGTH, 24]} />
        <meshBasicMaterial color={colour} />
      </mesh>
    </>
  );
}

function placeHead([from, to]: readonly [Vector, Vector]) {
  const tip = new Vector3(...to);
  const direction = tip
    .clone()
    .sub(new Vector3(...from))
    .normalize();
  return {
    centre: tip.addScaledVector(direction, HEAD_LENGTH / 2),
    turn: new Quaternion().setFromUnitVectors(ALONG_Y, direction),
  };
}
