import { TwinError } from '../../physics/foundation/failure.ts';
import { framesOf, type FilmPlan } from './film-plan.ts';
import type { FilmWriter } from './film-writer.ts';

/** Codecs as WebCodecs names them: VP9 profile 0 and H.264 High, both at level 5.1, which takes 3840 × 2160 at 30/s. */
const CODECS = { webm: 'vp09.00.51.08', mp4: 'avc1.640033' } as const;
/** Bits a pixel of a frame: lines and small type stay sharp; a quarter of it would do for a landscape. */
const BITS_PER_PIXEL = 0.25;
/** A player that jumps lands on a frame that stands alone. */
const KEY_FRAME_EVERY_S = 2;
/** Frames that wait for the encoder: of 3840 × 2160, each holds 33 MB. */
const MOST_WAITING = 3;

/** A video by the encoders of the browser: each frame once, at its time. Throws VIDEO_UNSUPPORTED. */
export async function openVideo(plan: FilmPlan, format: 'webm' | 'mp4'): Promise<FilmWriter> {
  const { width, height, framesPerS } = plan;
  const config: VideoEncoderConfig = {
    ...{ codec: CODECS[format], width, height, framerate: framesPerS },
    bitrate: Math.ceil(BITS_PER_PIXEL * width * height * framesPerS),
    // An encoder in haste may leave frames out.
    latencyMode: 'quality',
    ...(format === 'mp4' && { avc: { format: 'avc' as const } }),
  };
  await assertEncodes(config, format);
  const muxer = await openMuxer(plan, format);
  let failure: unknown;
  let written = 0;
  const encoder = new VideoEncoder({
    output: (chunk, meta) => {
      written++;
      muxer.add(chunk, meta);
    },
    error: (error) => {
      failure = error;
    },
  });
  encoder.configure(config);
  let index = 0;
  const assertRuns = () => {
    if (failure !== undefined) throw unsupported(format, plan, String(failure));
  };
  return {
    add: async (canvas) => {
      assertRuns();
      const [timestamp, end] = [index, index + 1].map((frame) => Math.round((frame * 1e6) / framesPerS));
      const frame = new VideoFrame(canvas, { timestamp: timestamp!, duration: end! - timestamp! });
      encoder.encode(frame, { keyFrame: index % Math.round(KEY_FRAME_EVERY_S * framesPerS) === 0 });
      frame.close();
      index++;
      while (encoder.encodeQueueSize > MOST_WAITING && failure === undefined)
        await new Promise((resume) => encoder.addEventListener('dequeue', resume, { once: true }));
    },
    end: async () => {
      assertRuns();
      await encoder.flush();
      encoder.close();
      assertRuns();
      if (written !== framesOf(plan)) throw new Error(`The encoder gave ${written} of ${framesOf(plan)} frames.`);
      return muxer.end();
    },
    stop: () => {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}

interface OpenMuxer {
  add(chunk: EncodedVideoChunk, meta: EncodedVideoChunkMetadata | undefined): void;
  end(): Blob;
}

/** The writers of containers are loaded with the first film. */
async function openMuxer(plan: FilmPlan, format: 'webm' | 'mp4'): Promise<OpenMuxer> {
  const { width, height, framesPerS } = plan;
  if (format === 'webm') {
    const { ArrayBufferTarget, Muxer } = await import('webm-muxer');
    const target = new ArrayBufferTarget();
    const muxer = new Muxer({ target, video: { codec: 'V_VP9', width, height, frameRate: framesPerS } });
    return {
      add: (chunk, meta) => muxer.addVideoChunk(chunk, meta),
      end: () => {
        const file = close(muxer);
        setDuration(file, (1000 * framesOf(plan)) / framesPerS);
        return new Blob([file], { type: 'video/webm' });
      },
    };
  }
  const { ArrayBufferTarget, Muxer } = await import('mp4-muxer');
  const target = new ArrayBufferTarget();
  const video = { codec: 'avc', width, height, frameRate: framesPerS } as const;
  const muxer = new Muxer({ target, video, fastStart: 'in-memory' });
  return {
    add: (chunk, meta) => muxer.addVideoChunk(chunk, meta),
    end: () => new Blob([close(muxer)], { type: 'video/mp4' }),
  };
}

function close(muxer: {
  finalize(): void;
  readonly target: { readonly buffer: ArrayBuffer };
}): Uint8Array<ArrayBuffer> {
  muxer.finalize();
  return new Uint8Array(muxer.target.buffer);
}

/** Id of the element Duration (RFC 9559, section 5.1.2.10), and its size of 8 bytes. */
const DURATION = [0x44, 0x89, 0x88] as const;
/** It stands in the head of the file. */
const HEAD_BYTES = 1024;

/** The writer lets a film end where its last frame begins; that frame is seen as long as the others. */
function setDuration(file: Uint8Array<ArrayBuffer>, durationMs: number): void {
  const at = file.subarray(0, HEAD_BYTES).findIndex((_, i) => DURATION.every((byte, k) => file[i + k] === byte));
  if (at < 0) throw new Error('The WebM file does not tell its duration.');
  new DataView(file.buffer).setFloat64(at + DURATION.length, durationMs);
}

async function assertEncodes(config: VideoEncoderConfig, format: 'webm' | 'mp4'): Promise<void> {
  if (typeof VideoEncoder === 'undefined') throw unsupported(format, config, 'it has no encoder for videos');
  const { supported } = await VideoEncoder.isConfigSupported(config);
  if (supported !== true) throw unsupported(format, config, `it does not know ${config.codec} at this size`);
}

function unsupported(
  format: 'webm' | 'mp4',
  { width, height }: { readonly width: number; readonly height: number },
  why: string,
): TwinError {
  return new TwinError({
    code: 'VIDEO_UNSUPPORTED',
    problem: `This browser cannot encode ${format === 'webm' ? 'WebM (VP9)' : 'MP4 (H.264)'} (${why}).`,
    where: `${width} × ${height} pixels`,
    remedy: 'Choose the other format, a smaller size, or frames as PNG, which every browser writes.',
  });
}
