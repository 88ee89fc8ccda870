import type { OwnView } from '../stores/library-store.ts';
import type { Stores } from '../stores/stores.tsx';

/** Keeps where the camera stands under the next free name. */
export function keepOwnView({ camera, view, library, shell }: Stores): void {
  const { pose } = camera.getState();
  const { zFactor, projection } = view.getState();
  if (pose === null) {
    shell.getState().say('Turn or zoom the scene first: the views of the list are kept already.');
    return;
  }
  const names = new Set(library.getState().views.map(({ name }) => name));
  let number = names.size + 1;
  while (names.has(`View ${number}`)) number++;
  const name = `View ${number}`;
  library.getState().keepView({ name, pose, zFactor, projection });
  shell.getState().say(`Kept as “${name}”, in the list of views.`);
}

/** Brings the camera back, to the bit. */
export function showOwnView({ camera, view }: Stores, { pose, zFactor, projection }: OwnView): void {
  view.setState((state) => ({ zFactor, projection, aimSerial: state.aimSerial + 1 }));
  camera.getState().moveTo(pose);
}
