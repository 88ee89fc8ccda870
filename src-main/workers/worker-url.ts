/** A worker's file: beside this one in the sources (`.ts`) and in the build (`.js`). */
export function workerUrl(
  name:
    'worker' | 'gdml-worker' | 'event-file-worker' | 'guest-worker' | 'shower-worker' | 'study-worker' | 'toy-worker',
): URL {
  return new URL(import.meta.url.endsWith('.ts') ? `./${name}.ts` : `./${name}.js`, import.meta.url);
}
