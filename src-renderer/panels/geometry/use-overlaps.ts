import { useMemo } from 'react';
import { useCall } from '../../bridge/use-call.tsx';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';

/** What the fast check of the geometry finds, by element: overlaps, protrusions, gaps. */
export function useOverlaps(): ReadonlyMap<string, readonly string[]> {
  const asked = useCall('geometry.check', { geometry: useGeometryName(), depth: 'fast' });
  const findings = asked.state === 'ready' ? asked.reply.findings : undefined;
  return useMemo(() => {
    const byElement = new Map<string, string[]>();
    for (const { volumes, message } of findings ?? []) {
      for (const element of new Set(volumes.map((path) => path.split('/')[0]!))) {
        byElement.set(element, [...(byElement.get(element) ?? []), message]);
      }
    }
    return byElement;
  }, [findings]);
}
