import { readFileSync } from 'node:fs';
import { resourcePath } from './resources.ts';

/** The step kernel of this build. */
export function compiledShowerKernel(): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(resourcePath('out', 'wasm', 'showers.wasm')));
}
