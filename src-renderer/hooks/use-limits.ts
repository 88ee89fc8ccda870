import { useMemo } from 'react';
import type { CallReply } from '../../contract/calls.ts';
import { useLimitChoice, useProject } from '../stores/stores.tsx';
import { useJob, type Work } from './use-job.ts';

export type StoreLimits = Extract<CallReply<'statistics.limit'>, { readonly of: 'store' }>;
export type LimitRow = StoreLimits['rows'][number];

/** What every call about the limits of the open store is asked with; undefined while no store is open. */
export function useSearchRequest() {
  const store = useProject((state) => state.store);
  const cl = useLimitChoice((state) => state.confidenceLevel);
  const systematics = useLimitChoice((state) => state.systematics);
  const errorsOff = useLimitChoice((state) => state.errorsOff);
  return useMemo(() => {
    if (store === undefined) return undefined;
    const exceptions = errorsOff.map((name) => `${name}=none`).join(',');
    return { store, cl, systematics, ...(exceptions === '' ? {} : { exceptions }) };
  }, [store, cl, systematics, errorsOff]);
}

/** The limits of the open store by the method that is chosen. */
export function useLimits(): Work<CallReply<'statistics.limit'>> {
  const search = useSearchRequest();
  const method = useLimitChoice((state) => state.method);
  const toys = useLimitChoice((state) => state.toys);
  return useJob(
    'statistics.limit',
    search === undefined
      ? undefined
      : { ...search, method, beside: 'formulas' as const, ...(method === 'toys' ? { toys } : {}) },
  );
}

/** Mass of the paper's examples. */
const USUAL_MEV = 20;

/** The limits of the open store once they are there, with the mass that is looked at. */
export function useFinishedLimits(): { readonly limits: StoreLimits; readonly row: LimitRow } | undefined {
  const work = useLimits();
  const massMev = useLimitChoice((state) => state.massMev);
  const production = useLimitChoice((state) => state.production);
  if (work.state !== 'done' || work.reply.of !== 'store') return undefined;
  const limits = work.reply;
  const wanted = massMev ?? USUAL_MEV;
  const distance = (row: LimitRow) =>
    Math.abs(Math.log(row.mass_mev / wanted)) + (row.production === production ? 0 : 100);
  const row = limits.rows.toSorted((a, b) => distance(a) - distance(b))[0];
  return row === undefined ? undefined : { limits, row };
}
