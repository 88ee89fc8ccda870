import { useRun } from './use-runs.ts';

const DEFAULT_GEOMETRY = 'na64-2016';

/** The detector of the run that is looked at, or the shipped one before there is a run. */
export function useGeometryName(): string {
  return useRun()?.geometry ?? DEFAULT_GEOMETRY;
}
