import { useEffect } from 'react';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import type { Outline as CrossSection, Pose } from '../display/volume.ts';
import { notPickable } from './pickable.ts';
import { makeEdges, makePrism } from './prism-geometry.ts';
import { useDisposable } from './use-disposable.ts';

/** Something with an outline carried along z: a volume of an element, or a read-out cell. */
export interface Outlined {
  readonly pose: Pose;
  readonly xMm: number;
  readonly yMm?: number;
  readonly zFrontMm: number;
  readonly lengthMm: number;
  readonly outline: CrossSection;
  readonly hole: CrossSection | undefined;
}

interface OutlineProps {
  readonly of: Outlined;
  readonly colour: string;
  readonly widthPx: number;
}

/** The edges of what is chosen or pointed at, in front of everything. */
export function Outline({ of, colour, widthPx }: OutlineProps) {
  const { outline, hole, lengthMm, pose } = of;
  const geometry = useDisposable(() => {
    const prism = makePrism(outline, hole, lengthMm);
    const edges = makeEdges(prism);
    const segments = new LineSegmentsGeometry().fromEdgesGeometry(edges);
    edges.dispose();
    prism.dispose();
    return segments;
  }, [outline, hole, lengthMm]);
  const material = useDisposable(() => new LineMaterial({ linewidth: widthPx, depthTest: false }), [widthPx]);
  const lines = useDisposable(() => {
    const made = new LineSegments2(geometry, material);
    made.raycast = notPickable;
    made.renderOrder = 6;
    return Object.assign(made, { dispose: () => undefined });
  }, [geometry, material]);
  useEffect(() => {
    material.color.set(colour);
  }, [material, colour]);
  return (
    <group position={[pose.xMm, pose.yMm, pose.zMm]} rotation={[0, pose.yawRad, 0]}>
      <primitive object={lines} position={[of.xMm, of.yMm ?? 0, of.zFrontMm]} />
    </group>
  );
}
