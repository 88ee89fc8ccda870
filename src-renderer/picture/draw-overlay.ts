import type { Picture } from '../scene/PictureTaker.tsx';
import { imageOf } from './image-of-svg.ts';
import { usedFontFaces } from './page-fonts.ts';
import { withStyles } from './inline-styles.ts';

interface Overlay {
  /** A band of the picture with the overlay drawn over it. */
  over(rgba: Uint8Array<ArrayBuffer>, top: number, rows: number): Uint8Array;
}

/** What stands over the scene and belongs into its picture: labels and axes, the legend, the caption. */
const IN_PICTURE = '[data-in-picture]';

const TYPE_IS_READ_MS = 250;

/** Labels, axes, legend and caption of the scene, drawn at the size of a picture. */
export async function drawOverlay(picture: Picture): Promise<Overlay> {
  const { width } = picture;
  const canvas = new OffscreenCanvas(width, 1);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const overlay = await startOverlay(picture, await usedFontFaces());
  if (pen === null) return { over: (rgba) => rgba };
  return {
    over: (rgba, top, rows) => {
      canvas.height = rows;
      const band = new ImageData(new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length), width, rows);
      pen.putImageData(band, 0, 0);
      overlay(pen, top);
      return new Uint8Array(pen.getImageData(0, 0, width, rows).data.buffer);
    },
  };
}

/** Draws what stands over a picture onto its rows from `top` on. */
export type DrawOver = (pen: OffscreenCanvasRenderingContext2D, top: number) => void;

/** The page is read before this returns, so that it may go on to what is shown next. */
export async function startOverlay({ width, height, stage }: Picture, fontFaces: string): Promise<DrawOver> {
  if (stage === null) return () => undefined;
  const { width: seenWidth, height: seenHeight } = stage.getBoundingClientRect();
  const scale = height / seenHeight;
  const left = (width - seenWidth * scale) / 2;
  const image = await imageOf(overlaySvg(stage, scale, fontFaces), seenWidth * scale, height);
  // Type inside an SVG is read when it is first drawn, and stands there from the second time on.
  new OffscreenCanvas(width, 1).getContext('2d')?.drawImage(image, 0, 0);
  await new Promise((resume) => setTimeout(resume, TYPE_IS_READ_MS));
  return (pen, top) => pen.drawImage(image, left, -top, seenWidth * scale, height);
}

/** The elements of the page, each at its place, as one SVG; it cannot see the page's style sheets, so it brings its own. */
function overlaySvg(stage: HTMLElement, scale: number, fontFaces: string): string {
  const frame = stage.getBoundingClientRect();
  const parts = [...stage.querySelectorAll<HTMLElement | SVGElement>(IN_PICTURE)].map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const copy = withStyles(element);
    copy.style.position = 'static';
    copy.style.width = `${width}px`;
    copy.style.height = `${height}px`;
    const text = new XMLSerializer().serializeToString(copy);
    return `<foreignObject overflow="visible" x="${left - frame.left}" y="${top - frame.top}" width="${width}" height="${height}">${text}</foreignObject>`;
  });
  const size = `width="${frame.width * scale}" height="${frame.height * scale}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${frame.width} ${frame.height}"><style>${fontFaces}</style>${parts.join('')}</svg>`;
}
