import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FailureReport } from '../../../contract/failures.ts';
import type { GdmlDetector } from '../../../geometry/gdml/import.ts';
import { LIMITS } from '../../../geometry/gdml/xml.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { readUserFile } from '../../resources.ts';
import { workerUrl } from '../../workers/worker-url.ts';
import { failureError } from '../report-failure.ts';

/** The detector of LHCb-size files takes a second or two; what takes longer is broken or hostile. */
const LONGEST_MS = 10_000;

type Answer =
  | { readonly kind: 'imported'; readonly detector: GdmlDetector }
  | { readonly kind: 'failed'; readonly failure: FailureReport };

/** Reads a GDML file in a thread of its own, with a time limit. */
export async function importGdmlFile(path: string): Promise<GdmlDetector> {
  const text = readUserFile(path, 'a GDML file');
  if (statSync(path).size > LIMITS.characters) {
    throw new TwinError({
      code: 'GDML_INVALID',
      where: path,
      problem: `The file is larger than ${LIMITS.characters / 1048576} million characters.`,
      remedy: 'Split the detector, or leave out what is not needed.',
    });
  }
  const worker = new Worker(workerUrl('gdml-worker'), { workerData: { text, folder: dirname(resolve(path)) } });
  try {
    const answer = await new Promise<Answer>((done, fail) => {
      const timer = setTimeout(() => fail(tooLong(path)), LONGEST_MS);
      worker.once('message', (message: Answer) => (clearTimeout(timer), done(message)));
      worker.once('error', (error) => (clearTimeout(timer), fail(error)));
    });
    if (answer.kind === 'imported') return answer.detector;
    const { where, ...failure } = answer.failure;
    throw failureError({ ...failure, where: where === undefined ? path : `${path}, ${where}` });
  } finally {
    await worker.terminate();
  }
}

function tooLong(path: string): TwinError {
  return new TwinError({
    code: 'GDML_INVALID',
    where: path,
    problem: `Reading took longer than ${LONGEST_MS / 1000} s and was ended.`,
    remedy: 'The file is too complex for this reader: simplify it.',
  });
}
