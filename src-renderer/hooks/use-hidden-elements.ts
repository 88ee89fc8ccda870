import { useMemo } from 'react';
import { useVisibility } from '../stores/stores.tsx';

/** Paths of what is not drawn. */
export function useHiddenElements(): ReadonlySet<string> {
  const hidden = useVisibility((state) => state.hidden);
  return useMemo(() => new Set(hidden), [hidden]);
}
