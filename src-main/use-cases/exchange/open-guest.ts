import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { GuestScene } from '../../importers/guests/guest-scene.ts';
import { invalidFile } from '../../importers/invalid-file.ts';
import type { GuestAnswer, GuestOrder } from '../../workers/guest-messages.ts';
import { workerUrl } from '../../workers/worker-url.ts';
import type { CallContext } from '../context.ts';
import { failureError } from '../report-failure.ts';
import { pack } from '../selection/pack.ts';

type Reply = CallReply<'guest.open'>;

/** The greatest file that is read takes some seconds; what takes longer is broken or hostile. */
const LONGEST_MS = 30_000;
const MOST_HEAP_MB = 2048;

/** Reads a file to look at beside the detector. */
export async function openGuest(request: CallRequest<'guest.open'>, { signal }: CallContext): Promise<Reply> {
  const { file, event, unit, content } = request;
  const scene = await readInThread({ path: file, name: basename(file), choice: { event, unit } }, signal);
  return describeGuest(scene, content);
}

/** What a scene holds, with its shapes packed where they are asked for. */
export function describeGuest(scene: GuestScene, content: 'counts' | 'shapes'): Reply {
  const { positionsMm, indices, trackPointsMm, trackStarts, hitsMm, hitEnergiesGev } = scene;
  return {
    ...countsOf(scene),
    shapes:
      content === 'counts'
        ? null
        : {
            positions_mm: pack(positionsMm),
            indices: pack(indices),
            track_points_mm: pack(trackPointsMm),
            track_starts: pack(trackStarts),
            hits_mm: pack(hitsMm),
            hit_energies_gev: pack(hitEnergiesGev),
          },
  };
}

function countsOf(scene: GuestScene): Omit<Reply, 'shapes'> {
  const energies = scene.hitEnergiesGev.filter((energy) => !Number.isNaN(energy));
  return {
    ...{ format: scene.format, unit: scene.unit, unit_basis: scene.unitBasis },
    triangles: scene.indices.length / 3,
    tracks: scene.trackStarts.length,
    track_points: scene.trackPointsMm.length / 3,
    hits: scene.hitsMm.length / 3,
    hit_energy_gev: energies.reduce((sum, energy) => sum + energy, 0),
    ...{ events: scene.events, event_name: scene.eventName ?? null },
    ...{ parts: [...scene.parts], parts_total: scene.partsTotal },
    bounds_mm: boundsOf([scene.positionsMm, scene.trackPointsMm, scene.hitsMm]),
    ...{ figures: [...scene.figures], notes: [...scene.notes] },
  };
}

function boundsOf(clouds: readonly Float32Array[]): Reply['bounds_mm'] {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (const cloud of clouds) {
    for (let i = 0; i < cloud.length; i++) {
      min[i % 3] = Math.min(min[i % 3]!, cloud[i]!);
      max[i % 3] = Math.max(max[i % 3]!, cloud[i]!);
    }
  }
  return min.every(Number.isFinite) ? { min, max } : null;
}

async function readInThread(order: GuestOrder, signal: AbortSignal): Promise<GuestScene> {
  const tooMuch = (problem: string) =>
    invalidFile(order.name, problem, 'The file is damaged, or too much for this reader: write it with less detail.');
  const worker = new Worker(workerUrl('guest-worker'), {
    // What a reader has to say goes into its answer: nothing of it belongs on our own output.
    ...{ workerData: order, stdout: true, stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<GuestAnswer>((done, fail) => {
      const late = () => fail(tooMuch(`Reading took longer than ${LONGEST_MS / 1000} s and was ended.`));
      timer = setTimeout(late, LONGEST_MS);
      worker.once('message', done);
      worker.once('error', (error) => fail(tooMuch(`Reading failed (${String(error.message).slice(0, 200)}).`)));
      worker.once('exit', () => fail(tooMuch('Reading ended before its time.')));
      signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true });
    });
    if (answer.kind === 'failed') throw failureError(answer.failure);
    return answer.scene;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
