import { useLayoutEffect, useState } from 'react';
import { useThree } from '@react-three/fiber';
import { OrthographicCamera, type PerspectiveCamera } from 'three';
import type { Projection } from '../../contract/scene-views.ts';
import { fitToPicture } from './picture-plane.ts';
import { flatViews } from './projection.ts';

/** The camera of a projection, made the scene's own. One unit of a flat camera is a pixel at zoom 1. */
export function useProjectionCamera(projection: Projection): PerspectiveCamera {
  const get = useThree((state) => state.get);
  const set = useThree((state) => state.set);
  const size = useThree((state) => state.size);
  const [perspective] = useState(() => get().camera as PerspectiveCamera);
  const [flat] = useState(() => new OrthographicCamera());
  const camera = (projection === 'perspective' ? perspective : flat) as PerspectiveCamera;
  if (projection !== 'perspective') flat.up.set(...flatViews[projection].up);
  useLayoutEffect(() => {
    fitToPicture(camera, size);
    set({ camera });
  }, [camera, set, size]);
  return camera;
}
