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
export async function drawOverlay({ width, height, stage }: Picture): Promise<Overlay> {
  const canvas = new OffscreenCanvas(width, 1);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null || stage === null) return { over: (rgba) => rgba };
  const { width: seenWidth, height: seenHeight } = stage.getBoundingClientRect();
  const scale = height / seenHeight;
  const left = (width - seenWidth * scale) / 2;
  const image = await imageOf(overlaySvg(stage, scale, await usedFontFaces()), seenWidth * scale, height);
  // Type inside an SVG is read when it is first drawn, and stands there from the second time on.
  pen.drawImage(image, 0, 0);
  await new Promise((resume) => setTimeout(resume, TYPE_IS_READ_MS));
  return {
    over: (rgba, top, rows) => {
      canvas.height = rows;
      const band = new ImageData(new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length), width, rows);
      pen.putImageData(band, 0, 0);
      pen.drawImage(image, left, -top, seenWidth * scale, height);
      return new Uint8Array(pen.getImageData(0, 0, width, rows).data.buffer);
    },
  };
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
