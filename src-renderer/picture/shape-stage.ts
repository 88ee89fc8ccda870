/** Frames without a new one from the scene, after which it has settled; and how many are waited for at the most. */
const QUIET_FRAMES = 4;
const MOST_FRAMES = 240;

/**
 * Gives the stage of the scene the shape of a picture while it is taken, so that camera, labels, legend and caption find
 * their places in it. The stage reaches beyond its panel where it must, never less than it has.
 */
export async function withStageShaped<Result>(
  stage: HTMLElement | null,
  aspect: number,
  take: () => Promise<Result>,
): Promise<Result> {
  if (stage === null) return take();
  const { width, height } = stage.getBoundingClientRect();
  const before = stage.getAttribute('style');
  const isWider = aspect > width / height;
  Object.assign(stage.style, {
    position: 'absolute',
    inset: 'auto',
    left: '0',
    top: '0',
    width: `${isWider ? height * aspect : width}px`,
    height: `${isWider ? height : width / aspect}px`,
  });
  try {
    await settle(stage);
    return await take();
  } finally {
    if (before === null) stage.removeAttribute('style');
    else stage.setAttribute('style', before);
  }
}

/** Until the scene draws no more frames. */
export async function settle(stage: HTMLElement, quietFrames = QUIET_FRAMES): Promise<void> {
  let [before, quiet] = [framesDrawn(stage), 0];
  for (let frame = 0; frame < MOST_FRAMES && quiet < quietFrames; frame++) {
    await new Promise(requestAnimationFrame);
    const now = framesDrawn(stage);
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
}

/** How many frames the scene has drawn since it stands there. */
export const framesDrawn = (stage: HTMLElement): string | null | undefined =>
  stage.querySelector('[data-frames]')?.getAttribute('data-frames');
