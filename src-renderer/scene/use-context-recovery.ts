import { useCallback, useState } from 'react';

/** How long a lost context may take to come back by itself. */
const PATIENCE_MS = 1000;

/**
 * A lost WebGL context (driver reset, too many canvases) is given back by the browser or not at all: after a second
 * without it a new canvas takes over. The camera and everything drawn come from data, so the view is the same.
 */
export function useContextRecovery() {
  const [canvasKey, setCanvasKey] = useState(0);
  const watchContext = useCallback((canvas: HTMLCanvasElement) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      timer = setTimeout(() => {
        // A canvas that was taken out of the page loses its context too; nobody misses that one.
        if (canvas.isConnected) setCanvasKey((key) => key + 1);
      }, PATIENCE_MS);
    });
    canvas.addEventListener('webglcontextrestored', () => clearTimeout(timer));
  }, []);
  return { canvasKey, watchContext };
}
