type PointMm = readonly [number, number, number] | undefined;

/** The point under the cursor in the detector: told to whoever listens, without drawing React anew at every move. */
export interface PointerPosition {
  moveTo(pointMm: PointMm): void;
  watch(listener: (pointMm: PointMm) => void): () => void;
}

export function createPointerPosition(): PointerPosition {
  const listeners = new Set<(pointMm: PointMm) => void>();
  return {
    moveTo: (pointMm) => {
      for (const listener of listeners) listener(pointMm);
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
