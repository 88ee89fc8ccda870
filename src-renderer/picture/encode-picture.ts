import type { Picture } from '../scene/PictureTaker.tsx';
import { drawOverlay } from './draw-overlay.ts';
import { PngStream } from './png-stream.ts';

/** Draws band by band into a PNG, so that a picture of any size needs little memory. */
export async function encodePicture(
  picture: Picture,
  about: Readonly<Record<string, string>>,
  onProgress: (share: number) => void,
): Promise<Blob> {
  const { width, height } = picture;
  const overlay = await drawOverlay(picture);
  const png = new PngStream(width, height, about);
  for (const { top, height: rows, rgba } of picture.bands()) {
    await png.write(overlay.over(rgba, top, rows));
    onProgress((top + rows) / height);
    // The window stays alive between bands.
    await new Promise((resume) => setTimeout(resume));
  }
  return png.end();
}
