import { z } from 'zod';
import type { PathMeta } from '../../files.ts';
import { figureSchema } from '../../figure.ts';

export const SHOWER_LEVELS = ['tracked', 'hybrid', 'fast', 'parametrised'] as const;

export const reportMeta = {
  title: 'folder for the report',
  flag: 'out',
  metavar: 'DIR',
  path: 'folder' satisfies PathMeta,
};

export const reportFolder = z.string().min(1).optional().meta(reportMeta);

/** What every study ends with: its figures, what it wrote, and the command that makes it again. */
export const studyEnd = {
  figures: z.array(figureSchema),
  files: z.array(z.string().meta({ path: 'document' satisfies PathMeta })),
  command: z.string(),
};
