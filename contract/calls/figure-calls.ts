import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { figureSchema } from '../figure.ts';

const sidePx = z.int().min(200).max(4000);

/** Figures as files. */
export const figureCalls = {
  'figure.draw': defineCall({
    title: 'Draw a figure as a file that carries its fonts: SVG or PDF',
    request: z.strictObject({
      figure: figureSchema,
      /** `outlines`: SVG whose letters are shapes, for a page that makes pixels of it at once. */
      format: z.enum(['svg', 'pdf', 'outlines']).default('svg'),
      /** CSS pixels, 1/96 inch. */
      width_px: sidePx.default(640),
      height_px: sidePx.default(480),
      theme: z.enum(['light', 'dark']).default('light'),
    }),
    reply: z.object({ media_type: z.string(), base64: z.string() }),
    failures: [],
  }),
} as const;
