import type { z } from 'zod';
import { geometryCalls } from './calls/geometry-calls.ts';
import { storeCalls } from './calls/store-calls.ts';
import { analysisCalls } from './calls/analysis-calls.ts';
import { figureCalls } from './calls/figure-calls.ts';
import { backgroundCalls } from './calls/background-calls.ts';
import { blindingCalls } from './calls/blinding-calls.ts';
import { exchangeCalls } from './calls/exchange-calls.ts';
import { guestCalls } from './calls/guest-calls.ts';
import { pseudoDataCalls } from './calls/pseudo-data-calls.ts';
import { reportCalls } from './calls/report-calls.ts';
import { inspectCalls } from './calls/inspect-calls.ts';
import { selectionCalls } from './calls/selection-calls.ts';
import { studyCalls } from './calls/study-calls.ts';
import { statisticsCalls } from './calls/statistics-calls.ts';
import { physicsCalls } from './calls/physics-calls.ts';

/** Every use case of the twin, declared once. What crosses a border is snake_case with units, as the SQL columns are. */
export const calls = {
  ...geometryCalls,
  ...storeCalls,
  ...selectionCalls,
  ...inspectCalls,
  ...blindingCalls,
  ...pseudoDataCalls,
  ...analysisCalls,
  ...backgroundCalls,
  ...statisticsCalls,
  ...physicsCalls,
  ...studyCalls,
  ...exchangeCalls,
  ...guestCalls,
  ...figureCalls,
  ...reportCalls,
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = z.input<Calls[Name]['request']>;
export type CallRequest<Name extends CallName> = z.output<Calls[Name]['request']>;
export type CallReply<Name extends CallName> = z.input<Calls[Name]['reply']>;
