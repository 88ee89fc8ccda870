import { useCall } from '../bridge/use-call.tsx';
import { useFiles } from './use-files.ts';
import { useRun } from './use-runs.ts';

const DEFAULT_GEOMETRY = 'na64-2016';

/** What the detector of the run, or of another one, is called; the shipped one before there is a run. */
export function useGeometryTitle(other?: number): string {
  return useRun(other)?.geometry ?? DEFAULT_GEOMETRY;
}

/** The same as calls take it: a shipped name, or the handle of the file in the project that has this name. */
export function useGeometryName(): string {
  const name = useGeometryTitle();
  const listed = useCall('geometry.list', {});
  const files = useFiles();
  if (listed.state !== 'ready' || listed.reply.detectors.some((one) => one.name === name)) return name;
  const known = files.state === 'ready' ? files.files.files : [];
  return known.find((file) => file.kind === 'document' && file.name === `${name}.json`)?.handle ?? name;
}
