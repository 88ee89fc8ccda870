import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { eventsOfRuns, selectionFailures } from './selection-calls.ts';
import { runId } from './shared-fields.ts';

const share = z.object({ low: z.number(), median: z.number(), high: z.number() });

const profile = z.array(
  z.object({
    name: z.string(),
    energy_gev: z.number(),
    /** Quantiles at 16, 50 and 84 % of the share of energy in the sample; null without events. */
    sample_share: share.nullable(),
  }),
);

/** One event against many, and many at once. */
export const inspectCalls = {
  'event.profiles': defineCall({
    title: 'Energy of an event along and across the beam, beside the middle 68 % of a sample',
    request: z.strictObject({
      /** The event; what follows chooses the sample. */
      of: z.strictObject({ run: runId, event: z.int().min(0) }),
      ...eventsOfRuns,
      /** Where the sample has more events, evenly spread ones are taken. */
      maximum: z.int().min(1).max(100_000).default(5000),
    }),
    reply: z.object({
      run: runId,
      event: z.int(),
      /** Sections along the beam: their energies add up to E_ECAL + E_HCAL, and shares are of that sum. */
      depth: profile,
      /** The terms of the lateral shape around the cluster: their energies add up to E_ECAL, and shares are of it. */
      lateral: profile,
      /** What the cuts on the shape compare. */
      shower_chi2: z.number(),
      preshower_share: z.number(),
      /** Events that meet the demand, of which `sampled` made the bands. */
      total: z.int(),
      sampled: z.int(),
    }),
    failures: [...selectionFailures, 'EVENT_UNKNOWN'],
  }),
  'event.superposition': defineCall({
    title: 'Points of many events at once: where they met the ECAL, where energy came through, what the chambers saw',
    request: z.strictObject({
      ...eventsOfRuns,
      /** `impacts`: cluster on the front of the ECAL; `behind`: centre of the energy in the HCAL; `hits`: tracking chambers. */
      points: z.enum(['impacts', 'behind', 'hits']),
      /** Where there are more events, evenly spread ones are taken. */
      maximum: z.int().min(1).max(100_000).default(10_000),
    }),
    reply: z.object({
      /** Events that meet the demand, of which `events` were taken. */
      total: z.int(),
      events: z.int(),
      points: z.int(),
      /** contract/packed-columns.ts unpacks: an f64 a point. The time is NaN where none is stored. */
      x_mm: z.string(),
      y_mm: z.string(),
      z_mm: z.string(),
      time_ns: z.string(),
      /** u32 and f64: the event that a point belongs to. */
      run: z.string(),
      event: z.string(),
    }),
    failures: selectionFailures,
  }),
} as const;
