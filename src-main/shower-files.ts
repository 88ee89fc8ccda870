import { existsSync, readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decodeLibrary, encodeLibrary, type ShowerLibrary } from '../physics/transport/fast/shower-library.ts';
import { stackSignature } from '../physics/transport/fast/stack-signature.ts';
import type { ShowerLevel } from '../physics/transport/shower-transport.ts';
import type { TrackingTools } from '../physics/transport/shower-tracker.ts';
import type { PlateStack } from '../physics/transport/tracked/plate-stack.ts';
import { resourcePath } from './resources.ts';
import { sha256Hex } from './store/event-hash.ts';

/** The step kernel of this build. */
export function compiledShowerKernel(): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(resourcePath('out', 'wasm', 'showers.wasm')));
}

/** Where the frozen showers of calorimeters of one signature are. */
export function libraryPath(signature: string): string {
  return resourcePath('geometry', 'showers', `${signature}.showers`);
}

/** A library as a file: deflated, named by the SHA-256 of its bytes. */
export function packLibrary(library: ShowerLibrary): { readonly file: Uint8Array; readonly digest: string } {
  const bytes = encodeLibrary(library);
  return { file: deflateRawSync(bytes, { level: 9 }), digest: sha256Hex(bytes) };
}

/** The frozen showers of a calorimeter, if some were made, and the digest that names them. */
export function readLibrary(
  stack: PlateStack,
): { readonly library: ShowerLibrary; readonly digest: string } | undefined {
  const path = libraryPath(stackSignature(stack));
  if (!existsSync(path)) return undefined;
  const bytes = inflateRawSync(readFileSync(path));
  return { library: decodeLibrary(bytes), digest: sha256Hex(bytes) };
}

/** What a level needs for a calorimeter, as far as it is there. */
export function trackingTools(level: ShowerLevel, stack: PlateStack): TrackingTools {
  if (level === 'parametrised') return {};
  const found = readLibrary(stack);
  return { kernel: compiledShowerKernel(), ...(found && { library: found.library }) };
}
