import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { namedPath } from '../files.ts';
import { progressSchema, storePath } from '../quantities.ts';
import { runId, signalStoreFailures } from './shared-fields.ts';

/** What a store holds, as one page. */
export const reportCalls = {
  'run.report': defineCall({
    title:
      'Write what a store holds as one page: cards, hashes, cut-flow, figures, limits, and the commands that make it again',
    request: z.strictObject({
      store: storePath,
      run: runId.optional().meta({ title: 'one run (default: all finished ones)', flag: 'run' }),
      out: z
        .string()
        .min(1)
        .default('report')
        .meta({ title: 'folder for the page', flag: 'out', metavar: 'DIR', path: 'folder' }),
    }),
    reply: z.object({
      report: namedPath('document'),
      /** Detectors that no name stands for, as the commands read them. */
      geometries: z.array(namedPath('document')),
      /** One a run, in the order of the runs. */
      commands: z.array(z.string()),
      digest: z.string(),
    }),
    progress: progressSchema,
    failures: [...signalStoreFailures, 'RUN_UNKNOWN', 'FILE_UNWRITABLE', 'CANCELLED'],
    writes: true,
  }),
} as const;
