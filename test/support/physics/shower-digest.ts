import { shippedDetector } from '../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import type { ElementOf } from '../../../geometry/schema.ts';
import { calorimeterStack } from '../../../physics/transport/tracked/calorimeter-stack.ts';
import { instantiateShowerKernel } from '../../../physics/transport/tracked/shower-kernel.ts';
import { TrackedShowers } from '../../../physics/transport/tracked/tracked-showers.ts';

/** Tracks some 1 GeV events through the whole calorimeter and returns the bytes of all its numbers, in any engine. */
export function trackBytes(kernel: BufferSource, firstEvent: number, events: number): Uint8Array {
  const element = shippedDetector().elements.find(({ name }) => name === 'ECAL') as ElementOf<'shashlik'>;
  const stack = calorimeterStack(element, shippedMaterials());
  const showers = new TrackedShowers(instantiateShowerKernel(new WebAssembly.Module(kernel)), stack);
  const parts: Uint8Array[] = [];
  for (let event = firstEvent; event < firstEvent + events; event++) {
    const particle = (['e-', 'gamma', 'e+'] as const)[event % 3]!;
    const positionMm = [19.1, 14.3, stack.frontMm] as const;
    const shower = showers.track({ seed: 42, run: 7, event }, [
      { particle, kineticGev: 1, positionMm, direction: [0, 0, 1] },
    ]);
    const { leakFrontGev, leakRearGev, leakSideGev, leakRestGev } = shower;
    for (const values of [
      shower.depositsGev,
      shower.inertGev,
      shower.timeSumsGevNs,
      Float64Array.of(leakFrontGev, leakRearGev, leakSideGev, leakRestGev),
    ]) {
      parts.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice());
    }
  }
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}
