import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export interface Film {
  readonly motion: string;
  readonly format: string;
  readonly lengthS: string;
}

/** Opens the dialog and asks for a small film, ten frames a second. */
export async function startFilm(page: Page, { motion, format, lengthS }: Film): Promise<void> {
  await page.keyboard.press('Control+Shift+P');
  const dialog = page.getByRole('dialog', { name: 'Film of the scene' });
  await dialog.getByRole('radio', { name: motion }).check();
  await dialog.getByRole('combobox', { name: 'File' }).click();
  await page.getByRole('option', { name: format }).click();
  await dialog.getByRole('combobox', { name: 'Frames in a second' }).click();
  await page.getByRole('option', { name: '10', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Width' }).fill('256');
  await dialog.getByRole('textbox', { name: 'Height' }).fill('144');
  await dialog.getByRole('textbox', { name: 'Length' }).fill(lengthS);
  await dialog.getByRole('button', { name: 'Film and save' }).click();
}

/** Makes a film, and reads what was saved. */
export async function saveFilm(
  page: Page,
  folder: string,
  film: Film,
): Promise<{ readonly name: string; readonly file: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), startFilm(page, film)]);
  const name = download.suggestedFilename();
  await download.saveAs(join(folder, name));
  return { name, file: readFileSync(join(folder, name)) };
}

/** What a browser's own player says of a video, on a page without our rules. */
export async function playFilm(page: Page, file: Buffer, type: string): Promise<unknown> {
  const player = await page.context().newPage();
  const seen = await player.evaluate(
    async (address) => {
      const video = Object.assign(document.createElement('video'), { muted: true, src: address });
      const comes = (event: string) => new Promise((done) => video.addEventListener(event, done, { once: true }));
      await comes('loadeddata');
      video.currentTime = 0.95 * video.duration;
      await comes('seeked');
      const pen = new OffscreenCanvas(video.videoWidth, video.videoHeight).getContext('2d', {
        willReadFrequently: true,
      })!;
      const coloursSeen = () => {
        pen.drawImage(video, 0, 0);
        const { data } = pen.getImageData(0, 0, video.videoWidth, video.videoHeight);
        return new Set(new Uint32Array(data.buffer)).size;
      };
      // The place is found before its picture is unpacked.
      for (let looks = 0; looks < 100 && coloursSeen() <= 100; looks++)
        await new Promise((next) => setTimeout(next, 50));
      return {
        width: video.videoWidth,
        height: video.videoHeight,
        durationS: video.duration,
        isDrawn: coloursSeen() > 100,
      };
    },
    `data:${type};base64,${file.toString('base64')}`,
  );
  await player.close();
  return seen;
}
