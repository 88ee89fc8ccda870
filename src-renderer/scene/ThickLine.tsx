import { useEffect } from 'react';
import { Line2 } from 'three/addons/lines/Line2.js';
import { LineGeometry } from 'three/addons/lines/LineGeometry.js';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { notPickable } from './pickable.ts';
import type { Vector } from './scene-units.ts';
import { useDisposable } from './use-disposable.ts';

interface ThickLineProps {
  readonly points: readonly Vector[];
  readonly colour: string;
  readonly widthPx: number;
  readonly opacity?: number;
  /** Length of dash and gap in scene units; absent: solid. */
  readonly dash?: readonly [number, number] | undefined;
  /** `in front` is never hidden by what it runs through, `on top` not by any other line either. */
  readonly layer?: 'in place' | 'in front' | 'on top';
}

/** A line of constant width on the screen, which WebGL's own lines do not have. */
export function ThickLine({ points, colour, widthPx, opacity = 1, dash, layer = 'in place' }: ThickLineProps) {
  const geometry = useDisposable(() => new LineGeometry().setPositions(points.flat()), [points]);
  const material = useDisposable(() => {
    const [dashSize, gapSize] = dash ?? [1, 0];
    // What is transparent is drawn last, so a line before its halo must count as such.
    const transparent = opacity < 1 || layer !== 'in place';
    return new LineMaterial({
      linewidth: widthPx,
      dashed: dash !== undefined,
      dashSize,
      gapSize,
      opacity,
      transparent,
      depthTest: layer === 'in place',
    });
  }, [widthPx, dash?.[0], dash?.[1], opacity, layer]);
  const line = useDisposable(() => {
    const made = new Line2(geometry, material);
    made.computeLineDistances();
    made.raycast = notPickable;
    made.renderOrder = layer === 'on top' ? 6 : opacity < 1 ? 3 : 3.5;
    return Object.assign(made, { dispose: () => undefined });
  }, [geometry, material, opacity, layer]);
  useEffect(() => {
    material.color.set(colour);
  }, [material, colour]);
  return <primitive object={line} />;
}
