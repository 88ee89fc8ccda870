import { z } from 'zod';
import type { PathMeta } from './files.ts';

/**
 * Numbers that cross a border carry their unit in the field's name and in the schema's metadata; the command line
 * takes them as quantities (`100GeV`), the settings forms label them with the unit.
 */
interface QuantityMeta {
  readonly unit: string;
  readonly title: string;
  /** Short name for a form. */
  readonly label?: string;
  /** Name of the command-line option, where it is not the field's own. */
  readonly flag?: string;
  /** Metavariable in the command line's help. */
  readonly metavar?: string;
}

/** An energy above 0, up to 1000 GeV. */
export function energyGev(meta: Omit<QuantityMeta, 'unit'>) {
  return z
    .number()
    .positive()
    .max(1000)
    .meta({ unit: 'GeV', ...meta });
}

/** A point x, y, z in mm. */
export function positionMm(meta: Omit<QuantityMeta, 'unit'>) {
  return z.tuple([z.number(), z.number(), z.number()]).meta({ unit: 'mm', ...meta });
}

/** The project of a folder: what a call means that names no store. */
export const PROJECT_STORE = 'na64.sqlite';

/** A closed interval of positions, low before high. */
export function rangeMm(meta: Omit<QuantityMeta, 'unit'>) {
  return z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low < high, 'must rise')
    .meta({ unit: 'mm', ...meta });
}

export const storePath = z
  .string()
  .min(1)
  .default(PROJECT_STORE)
  .meta({
    title: 'store: one SQLite file, one project',
    flag: 'store',
    metavar: 'FILE',
    path: 'store' satisfies PathMeta,
  });

export const geometryName = z
  .string()
  .min(1)
  .default('na64-2016')
  .meta({
    title: 'detector: a shipped name, a variant, or a file',
    flag: 'geometry',
    metavar: 'NAME|FILE',
    path: 'name or document' satisfies PathMeta,
  });

export const seed = z
  .int()
  .min(0)
  .max(4294967295)
  .default(1)
  .meta({ title: 'seed of the random streams', flag: 'seed' });

export const workers = z
  .int()
  .min(1)
  .max(256)
  .optional()
  .meta({ title: 'worker threads (default: one a core)', flag: 'workers' });

/** Progress of any long call: what is committed, out of what, how fast. */
export const progressSchema = z.object({
  stage: z.string(),
  done: z.number(),
  total: z.number(),
  unit: z.string(),
  rate_per_s: z.number().nullable(),
  eta_s: z.number().nullable(),
});

export type Progress = z.infer<typeof progressSchema>;
