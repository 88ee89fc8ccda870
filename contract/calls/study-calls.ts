import { leakCalls } from './studies/leak-calls.ts';
import { scanCalls } from './studies/scan-calls.ts';
import { uniformityCalls } from './studies/uniformity-calls.ts';
import { whatIfCalls } from './studies/what-if-calls.ts';

/** Studies: what leaks, where, and what a change of the detector does. */
export const studyCalls = { ...leakCalls, ...scanCalls, ...uniformityCalls, ...whatIfCalls } as const;
