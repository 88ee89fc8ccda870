import { useRef, type RefObject } from 'react';
import { useFrame } from '@react-three/fiber';

/** Writes beside the picture how many frames were drawn and what the graphics card holds: a leak can be seen, and a test knows when the scene is still. */
export function SceneReport({ frameRef }: { readonly frameRef: RefObject<HTMLElement | null> }) {
  const frames = useRef(0);
  useFrame(({ gl }) => {
    frames.current += 1;
    frameRef.current?.setAttribute('data-frames', String(frames.current));
    const { geometries, textures } = gl.info.memory;
    frameRef.current?.setAttribute('data-geometries', String(geometries));
    frameRef.current?.setAttribute('data-textures', String(textures));
  });
  return null;
}
