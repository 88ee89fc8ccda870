import { useEffect } from 'react';
import { useThree } from '@react-three/fiber';
import { BufferGeometry, Color, Float32BufferAttribute } from 'three';
import { notPickable } from './pickable.ts';
import { useDisposable } from './use-disposable.ts';

/** Points of many events as the scene draws them. */
export interface ScenePoints {
  /** x, y, z of each in mm, in the order of time where there is one. */
  readonly positions: Float32Array;
  /** Colours from the least to the most, and which of them each point has. */
  readonly colours: readonly string[];
  readonly colourOf: Uint8Array;
  /** Those that are shown: the others stay on the card. */
  readonly shown: { readonly from: number; readonly to: number };
}

const POINT_PX = 3.5;

/** All points in one draw call, of constant size; time moves the range that is drawn, and nothing else. */
export function EventPoints({ positions, colours, colourOf, shown }: ScenePoints) {
  const invalidate = useThree((state) => state.invalidate);
  const geometry = useDisposable(
    () =>
      new BufferGeometry()
        .setAttribute('position', new Float32BufferAttribute(positions, 3))
        .setAttribute('color', new Float32BufferAttribute(inksOf(colours, colourOf), 3)),
    [positions, colours, colourOf],
  );
  useEffect(() => {
    geometry.setDrawRange(shown.from, shown.to - shown.from);
    invalidate();
  }, [geometry, shown, invalidate]);
  return (
    <points geometry={geometry} raycast={notPickable} renderOrder={5}>
      <pointsMaterial
        vertexColors
        size={POINT_PX * window.devicePixelRatio}
        sizeAttenuation={false}
        depthTest={false}
        transparent
      />
    </points>
  );
}

function inksOf(colours: readonly string[], colourOf: Uint8Array): Float32Array {
  const inks = colours.map((colour) => new Color(colour));
  const values = new Float32Array(3 * colourOf.length);
  colourOf.forEach((colour, i) => inks[colour]!.toArray(values, 3 * i));
  return values;
}
