import na64 from './detectors/na64-2016.json' with { type: 'json' };
import { readDetector } from './read.ts';
import type { DetectorDocument } from './schema.ts';

/** The NA64 detector of the 2016 run, the default everywhere. */
export function shippedDetector(): DetectorDocument {
  return readDetector(na64);
}
