import { useEffect, useState } from 'react';
import type { JobState } from '../../contract/jobs.ts';
import { useBridge } from '../bridge/use-call.tsx';

/** Long calls: those that run, and the last that ended. */
export function useJobs(): readonly JobState[] {
  const { client } = useBridge();
  const [jobs, setJobs] = useState<readonly JobState[]>([]);
  useEffect(() => client.watchJobs(setJobs), [client]);
  return jobs;
}
