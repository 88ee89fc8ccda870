import type { CallReply } from '../../contract/calls.ts';
import { useCall, type Asked } from '../bridge/use-call.tsx';
import { useSampleQuestion } from './use-selection.ts';

export type Cutflow = CallReply<'selection.cutflow'>;
export type NMinusOne = CallReply<'selection.nminus1'>;

/** The selection over the chosen runs. */
export function useCutflow(): Asked<Cutflow> {
  return useCall('selection.cutflow', useSampleQuestion());
}

/** What each cut alone still rejects. */
export function useNMinusOne(): Asked<NMinusOne> {
  return useCall('selection.nminus1', useSampleQuestion());
}
