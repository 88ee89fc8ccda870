import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { figureSchema } from '../figure.ts';

/** Files of other programs to look at beside the detector: they change neither it, nor a store, nor a result. */
export const guestCalls = {
  'guest.open': defineCall({
    title: 'Read a file to look at beside the detector (glTF, GLB, OBJ, Phoenix, Firebird, ROOT) and say what is in it',
    request: z.strictObject({
      file: z.string().min(1).meta({
        title: 'glTF, GLB, OBJ, Phoenix or Firebird JSON, ROOT file or JSON',
        positional: 'FILE',
        path: 'document',
      }),
      event: z
        .int()
        .min(0)
        .max(1_000_000_000)
        .default(0)
        .meta({ title: 'event of the file, counted from 0', flag: 'event' }),
      unit: z
        .enum(['mm', 'cm', 'm'])
        .optional()
        .meta({ title: 'unit of lengths (default: what the file or its format says)', flag: 'unit' }),
      /** `counts` leaves the numbers of the shapes out. */
      content: z.enum(['counts', 'shapes']).default('counts'),
    }),
    reply: z.object({
      format: z.enum(['gltf', 'obj', 'phoenix', 'firebird', 'root']),
      unit: z.enum(['mm', 'cm', 'm']),
      /** Whether the format or file states the unit, the request chose it, or nobody said. */
      unit_basis: z.enum(['stated', 'chosen', 'assumed']),
      triangles: z.int(),
      tracks: z.int(),
      track_points: z.int(),
      hits: z.int(),
      /** Of the hits that have one. */
      hit_energy_gev: z.number(),
      events: z.int(),
      event_name: z.string().nullable(),
      /** Bodies and collections by name, the first of `parts_total`. */
      parts: z.array(z.object({ name: z.string(), triangles: z.int(), tracks: z.int(), hits: z.int() })),
      parts_total: z.int(),
      /** Least and greatest x, y and z of everything; null where nothing has a place. */
      bounds_mm: z.object({ min: z.array(z.number()), max: z.array(z.number()) }).nullable(),
      figures: z.array(figureSchema),
      /** What was assumed and what is not shown. */
      notes: z.array(z.string()),
      /** On the axes of the detector; contract/packed-columns.ts unpacks. */
      shapes: z
        .object({
          /** f32: x, y, z of each corner; u32: three corners a triangle. */
          positions_mm: z.string(),
          indices: z.string(),
          /** f32: x, y, z of each point; u32: the first point of each track. */
          track_points_mm: z.string(),
          track_starts: z.string(),
          /** f32: x, y, z of each hit, and its energy, NaN where the file tells none. */
          hits_mm: z.string(),
          hit_energies_gev: z.string(),
        })
        .nullable(),
    }),
    failures: ['FILE_MISSING', 'FILE_INVALID', 'INPUT_INVALID'],
  }),
} as const;
