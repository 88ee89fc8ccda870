import { strToU8, Zip, ZipPassThrough } from 'fflate';
import { PngStream } from '../picture/png-stream.ts';
import type { FilmPlan } from './film-plan.ts';
import type { FilmWriter } from './film-writer.ts';

/** Entries of the archive have one date, so that the same film is the same file. */
const DATE = '1980-01-01T00:00:00';

/** Every frame as PNG in a zip, with what they show in a file beside them: for programs that cut videos. */
export function openFrames(plan: FilmPlan, about: Readonly<Record<string, string>>): FilmWriter {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, data) => {
    if (error !== null) throw error;
    parts.push(new Uint8Array(data));
  });
  const put = (name: string, data: Uint8Array) => {
    const entry = new ZipPassThrough(name);
    entry.mtime = DATE;
    zip.add(entry);
    entry.push(data, true);
  };
  const { width, height, framesPerS, lengthS, motion } = plan;
  put('film.json', strToU8(`${JSON.stringify({ width, height, framesPerS, lengthS, motion, ...about }, null, 2)}\n`));
  let index = 0;
  return {
    add: async (canvas) => {
      const pen = canvas.getContext('2d')!;
      const png = new PngStream(width, height, {});
      await png.write(new Uint8Array(pen.getImageData(0, 0, width, height).data.buffer));
      put(`frame-${String(index++).padStart(5, '0')}.png`, new Uint8Array(await (await png.end()).arrayBuffer()));
    },
    end: () => {
      zip.end();
      return Promise.resolve(new Blob(parts, { type: 'application/zip' }));
    },
    stop: () => zip.terminate(),
  };
}
