import { useEffect, useMemo } from 'react';
import { useThree } from '@react-three/fiber';
import { BufferGeometry, Color, Float32BufferAttribute } from 'three';
import { particleColour, type StepLines } from '../display/tracks.ts';
import type { SceneTheme } from './palette.ts';
import { notPickable } from './pickable.ts';
import { useDisposable } from './use-disposable.ts';

/** What is drawn of the ways of particles. */
export interface SceneTracks {
  readonly steps: StepLines;
  /** Particle of each track. */
  readonly particleOf: (track: number) => string;
  /** Steps that are shown: the others stay on the card. */
  readonly shown: { readonly from: number; readonly to: number };
}

interface TracksProps extends SceneTracks {
  readonly theme: SceneTheme;
}

/** The ways of particles as one set of lines; time moves the range that is drawn, and nothing else. */
export function Tracks({ steps, particleOf, shown, theme }: TracksProps) {
  const invalidate = useThree((state) => state.invalidate);
  const colours = useMemo(() => coloursOf(steps, particleOf, theme), [steps, particleOf, theme]);
  const geometry = useDisposable(
    () =>
      new BufferGeometry()
        .setAttribute('position', new Float32BufferAttribute(steps.positions, 3))
        .setAttribute('color', new Float32BufferAttribute(colours, 3)),
    [steps, colours],
  );
  useEffect(() => {
    geometry.setDrawRange(2 * shown.from, 2 * (shown.to - shown.from));
    invalidate();
  }, [geometry, shown, invalidate]);
  return (
    <lineSegments geometry={geometry} raycast={notPickable} renderOrder={4}>
      <lineBasicMaterial vertexColors transparent opacity={0.85} depthWrite={false} />
    </lineSegments>
  );
}

function coloursOf({ tracks }: StepLines, particleOf: (track: number) => string, theme: SceneTheme): Float32Array {
  const inks = new Map<string, Color>();
  const colours = new Float32Array(6 * tracks.length);
  tracks.forEach((track, i) => {
    const particle = particleOf(track);
    let ink = inks.get(particle);
    if (ink === undefined) inks.set(particle, (ink = new Color(particleColour(particle, theme))));
    colours.set([ink.r, ink.g, ink.b, ink.r, ink.g, ink.b], 6 * i);
  });
  return colours;
}
