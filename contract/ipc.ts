import type { WireName } from './call-names.ts';

/** Channels between the preload and main: one a call, and two for the jobs. */
export const channelOf = (name: WireName): `call:${WireName}` => `call:${name}`;

/** Asked by a window that wants job events from now on; the first one, with all jobs, follows. */
export const WATCH_JOBS_CHANNEL = 'jobs:watch';
/** Carries a JobEvent to a window. */
export const JOB_EVENT_CHANNEL = 'jobs:event';
