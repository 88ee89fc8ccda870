import { startOverlay, type DrawOver } from '../picture/draw-overlay.ts';
import { usedFontFaces } from '../picture/page-fonts.ts';
import { framesDrawn, settle, withStageShaped } from '../picture/shape-stage.ts';
import type { Picture, TakePicture } from '../scene/PictureTaker.tsx';
import type { FilmMoment, FilmScript } from './film-motion.ts';
import { framesOf, type FilmPlan } from './film-plan.ts';
import type { FilmWriter } from './film-writer.ts';

interface Shooting {
  readonly plan: FilmPlan;
  readonly take: TakePicture;
  /** Told the picture before anything moves, in the shape of the film. */
  readonly write: (start: Picture) => FilmScript;
  readonly show: (moment: FilmMoment) => void;
  readonly writer: FilmWriter;
  readonly signal: AbortSignal;
  readonly onFrame: (done: number) => void;
}

/** Frames whose type is still being read while the next ones are drawn. */
const IN_HAND = 4;
/** Frames of the page after which a scene that has drawn nothing new has nothing new to draw. */
const NOTHING_NEW_FRAMES = 6;
const QUIET_FRAMES = 2;

/**
 * Frame by frame: the window shows a moment, the scene settles, and is drawn at the size of the film with what stands
 * over it. However long a frame takes, it has its place and its time in the file.
 */
export async function shootFilm(shooting: Shooting): Promise<Blob> {
  const { plan, take, writer, signal } = shooting;
  const picture = () => take({ width: plan.width, height: plan.height, ground: 'as shown' });
  const { stage } = picture();
  try {
    await withStageShaped(stage, plan.width / plan.height, () => shootFrames(shooting, picture));
    signal.throwIfAborted();
    return await writer.end();
  } catch (error) {
    writer.stop();
    throw error;
  }
}

interface FrameInHand {
  readonly canvas: OffscreenCanvas;
  readonly pen: OffscreenCanvasRenderingContext2D;
  readonly over: Promise<DrawOver>;
}

async function shootFrames({ plan, write, show, writer, signal, onFrame }: Shooting, picture: () => Picture) {
  const count = framesOf(plan);
  const fontFaces = await usedFontFaces();
  const script = write(picture());
  const free: OffscreenCanvas[] = [];
  const inHand: FrameInHand[] = [];
  let done = 0;
  const finish = async ({ canvas, pen, over }: FrameInHand) => {
    (await over)(pen, 0);
    await writer.add(canvas);
    free.push(canvas);
    onFrame(++done);
  };
  for (let index = 0; index < count; index++) {
    signal.throwIfAborted();
    await showAndSettle(picture().stage, () => show(script(index, count)));
    const canvas = free.pop() ?? new OffscreenCanvas(plan.width, plan.height);
    const pen = canvas.getContext('2d', { willReadFrequently: true })!;
    const now = picture();
    for (const { top, height, rgba } of now.bands())
      pen.putImageData(new ImageData(new Uint8ClampedArray(rgba.buffer), plan.width, height), 0, top);
    inHand.push({ canvas, pen, over: startOverlay(now, fontFaces) });
    if (inHand.length === IN_HAND) await finish(inHand.shift()!);
  }
  for (const frame of inHand) await finish(frame);
}

async function showAndSettle(stage: HTMLElement | null, show: () => void): Promise<void> {
  if (stage === null) return show();
  const before = framesDrawn(stage);
  show();
  for (let frame = 0; frame < NOTHING_NEW_FRAMES && framesDrawn(stage) === before; frame++)
    await new Promise(requestAnimationFrame);
  await settle(stage, QUIET_FRAMES);
}
