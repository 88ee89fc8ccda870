import { useMemo } from 'react';
import { particleColour } from '../display/tracks.ts';
import { truthColours, type SceneTruth, type TrueLine } from '../display/truth.ts';
import type { SceneTheme } from './palette.ts';
import { toScene } from './scene-units.ts';
import { ThickLine } from './ThickLine.tsx';

/** In metres along the beam, so that the dots look the same at every scale of z. */
const DOT_M = [0.09, 0.13] as const;
const WIDTH_PX = 1.8;

interface TruthLinesProps {
  readonly truth: SceneTruth;
  readonly zFactor: number;
  readonly theme: SceneTheme;
}

/** The truth as dotted lines, which nothing that was measured has. */
export function TruthLines({ truth, zFactor, theme }: TruthLinesProps) {
  const dash = useMemo(() => [DOT_M[0] * zFactor, DOT_M[1] * zFactor] as const, [zFactor]);
  const lines = useMemo(
    () => truth.lines.map((line) => ({ line, points: line.points.map((point) => toScene(point, zFactor)) })),
    [truth, zFactor],
  );
  return (
    <>
      {lines.map(({ line, points }, i) => (
        <ThickLine
          key={i}
          points={points}
          colour={trueLineColour(line, theme)}
          widthPx={WIDTH_PX}
          dash={dash}
          layer="on top"
        />
      ))}
    </>
  );
}

function trueLineColour({ of, particle }: TrueLine, theme: SceneTheme): string {
  return of === 'event' ? particleColour(particle, theme) : truthColours[theme][of];
}
