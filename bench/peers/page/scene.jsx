import { Canvas, useThree } from '@react-three/fiber';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { palettes } from '../../../src-renderer/scene/palette.ts';
import { LitCells } from '../../../src-renderer/scene/LitCells.tsx';
import { boxesOf, COLOURS, eyeOf, SIDE_MM } from './boxes.js';

/** The deposits of an event as the window's scene draws them: each box has its colour and its edges, and can be picked. */
export function show(stage, count) {
  const cells = boxesOf(count).map(({ x, y, z, colour }, channel) => ({
    colour: COLOURS[colour],
    fill: 1,
    cell: {
      channel,
      ...{ xMm: x, yMm: y, zFrontMm: z - SIDE_MM / 2, lengthMm: SIDE_MM, hole: undefined },
      pose: { xMm: 0, yMm: 0, zMm: 0, yawRad: 0 },
      outline: { shape: 'rectangle', widthMm: SIDE_MM, heightMm: SIDE_MM },
    },
  }));
  const { position, far } = eyeOf(count);
  return new Promise((ready) => {
    const Ready = () => {
      const get = useThree((state) => state.get);
      useEffect(() => {
        const { gl, scene, camera } = get();
        camera.lookAt(0, 0, 0);
        ready({ render: () => gl.render(scene, camera), held: () => gl.info.memory.geometries });
      }, [get]);
      return null;
    };
    createRoot(stage).render(
      <Canvas frameloop="never" dpr={1} gl={{ antialias: false }} camera={{ position, far, near: 1 }}>
        <LitCells cells={cells} palette={palettes.dark} />
        <Ready />
      </Canvas>,
    );
  });
}
