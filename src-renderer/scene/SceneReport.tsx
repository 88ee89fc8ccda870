import { useEffect, useRef, type RefObject } from 'react';
import { addAfterEffect, useFrame, useThree } from '@react-three/fiber';

/**
 * Writes beside the picture how many frames were drawn, in how many calls, what the graphics card holds, and where the camera stands:
 * a leak can be seen, and a test knows when the scene is still.
 */
export function SceneReport({ frameRef }: { readonly frameRef: RefObject<HTMLElement | null> }) {
  const frames = useRef(0);
  const gl = useThree((state) => state.gl);
  useFrame(({ camera }) => {
    frames.current += 1;
    frameRef.current?.setAttribute('data-frames', String(frames.current));
    const { geometries, textures } = gl.info.memory;
    frameRef.current?.setAttribute('data-geometries', String(geometries));
    frameRef.current?.setAttribute('data-textures', String(textures));
    frameRef.current?.setAttribute('data-camera', camera.matrixWorld.elements.join(' '));
  });
  // Calls are counted while a frame is drawn, which comes after what `useFrame` does.
  useEffect(
    () => addAfterEffect(() => frameRef.current?.setAttribute('data-calls', String(gl.info.render.calls))),
    [gl, frameRef],
  );
  return null;
}
