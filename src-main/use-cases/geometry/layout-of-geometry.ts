import { describeLayout, type DetectorLayout } from '../../../geometry/layout.ts';
import { readDetector } from '../../../geometry/read.ts';

const MOST_KEPT = 4;

/** Layouts by the hash of their document: reading one takes longer than reading an event that was measured in it. */
const kept = new Map<string, DetectorLayout>();

/** Where the parts of a detector document stand, whose hash was checked. */
export function layoutOfGeometry(geometrySha256: string, document: string): DetectorLayout {
  const layout = kept.get(geometrySha256) ?? describeLayout(readDetector(JSON.parse(document)));
  kept.delete(geometrySha256);
  kept.set(geometrySha256, layout);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT) kept.delete(oldest!);
  return layout;
}
