import type { TakePicture } from '../scene/PictureTaker.tsx';

/** Who can take a picture now: the scene that came last. A scene in another workspace yields to it. */
export interface Pictures {
  readonly offer: (take: TakePicture | undefined) => void;
  read(): TakePicture | undefined;
}

export function createPictures(): Pictures {
  let last: TakePicture | undefined;
  return {
    offer: (take) => {
      last = take ?? last;
    },
    read: () => last,
  };
}
