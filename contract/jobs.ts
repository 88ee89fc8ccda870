import { z } from 'zod';
import type { FailureReport } from './failures.ts';
import { progressSchema } from './quantities.ts';

/**
 * A call that declares `progress` runs as a job of main: it goes on when the window that started it is closed, and a
 * window that opens later finds it.
 */
export const jobId = z.string().regex(/^job:[1-9][0-9]{0,8}$/, 'is no job (jobs.list tells them)');

export const failureReportSchema = z.object({
  code: z.string(),
  problem: z.string(),
  where: z.string().optional(),
  remedy: z.string(),
}) satisfies z.ZodType<FailureReport>;

export const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), reply: z.unknown() }),
  z.object({ kind: z.literal('failure'), failure: failureReportSchema }),
]);

export const jobStateSchema = z.object({
  job: jobId,
  call: z.string(),
  /** The request as the window sent it (files by handle). */
  input: z.unknown(),
  /** What is committed so far; null before the first report. */
  progress: progressSchema.nullable(),
  /** Null while the job runs. */
  outcome: outcomeSchema.nullable(),
});

/** Answer to any call: its outcome, or the job that it became. */
export const answerSchema = z.discriminatedUnion('kind', [
  ...outcomeSchema.options,
  z.object({ kind: z.literal('job'), job: jobStateSchema }),
]);

/** What a door pushes: every job when a window connects (again), then each change, at most ten a second and job. */
export const jobEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all'), jobs: z.array(jobStateSchema) }),
  z.object({ kind: z.literal('changed'), job: jobStateSchema }),
]);

export type Outcome = z.infer<typeof outcomeSchema>;
export type JobState = z.infer<typeof jobStateSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type JobEvent = z.infer<typeof jobEventSchema>;
