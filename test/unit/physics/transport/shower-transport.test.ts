import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../../geometry/materials.ts';
import type { ElementOf } from '../../../../geometry/schema.ts';
import { describeChainParts } from '../../../../physics/chain/chain-parts.ts';
import { FIRST_ECAL_MAIN, FIRST_PRESHOWER, FIRST_VETO2 } from '../../../../physics/event-model/channels.ts';
import { Deposits } from '../../../../physics/event-model/deposits.ts';
import type { ParticleState } from '../../../../physics/event-model/particle-state.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { calorimeterFrame, intoFrame, outOfFrame } from '../../../../physics/transport/calorimeter-frame.ts';
import { createShowerTransport, SHOWER_LEVELS } from '../../../../physics/transport/shower-transport.ts';
import { kernelBytes } from '../../../support/shower-kernel.ts';

const detector = shippedDetector();
const element = detector.elements.find(({ kind }) => kind === 'shashlik') as ElementOf<'shashlik'>;
const { ecal } = describeChainParts(detector, shippedMaterials(), 100);
const kernel = new WebAssembly.Module(kernelBytes());
const frame = calorimeterFrame(element);
/** A 10 GeV electron on the middle of the central cell, tilted by 10 mrad. */
const electron: ParticleState = {
  ...{ particle: 'e-', kineticGev: 10, xMm: frame.xMm + 19.1, yMm: frame.yMm + 19.1, zMm: frame.zMm },
  ...{ directionX: 0.01, directionY: 0, directionZ: Math.sqrt(1 - 1e-4), timeNs: 75 },
};

describe.each(SHOWER_LEVELS)('the level %s', (level) => {
  const seen: ParticleState[] = [];
  const transport = createShowerTransport(level, ecal, { kernel, watch: (particle) => seen.push(particle) });
  const stream = new RandomStream(3, 1, 'shower');
  const shoot = (event: number): Deposits => {
    const deposits = new Deposits();
    transport.deposit(stream.startEvent(event), electron, deposits);
    return deposits;
  };

  it('gives the energy of an electron on the electron scale, most of it behind the preshower', () => {
    const events = 20;
    let [preshower, main] = [0, 0];
    for (let event = 0; event < events; event++) {
      const { energies } = shoot(event);
      for (let channel = FIRST_PRESHOWER; channel < FIRST_ECAL_MAIN; channel++) preshower += energies[channel]!;
      for (let channel = FIRST_ECAL_MAIN; channel < FIRST_VETO2; channel++) main += energies[channel]!;
    }
    // 2.4 % a shower, so 0.5 % over 20 of them, and 0.5 % on the scale.
    expect(Math.abs((preshower + main) / (10 * events) - 1)).toBeLessThan(0.03);
    expect(preshower / main).toBeGreaterThan(0.1);
    expect(preshower / main).toBeLessThan(0.35);
  });

  it('gives the same event for the same numbers', () => {
    expect(shoot(4).energies).toEqual(shoot(4).energies);
    expect(shoot(4).energies).not.toEqual(shoot(5).energies);
  });

  it('shows each particle that starts a shower', () => {
    seen.length = 0;
    shoot(1);
    expect(seen).toEqual([electron]);
  });
});

describe('levels that track', () => {
  it('refuse to work without a kernel', () => {
    expect(() => createShowerTransport('tracked', ecal)).toThrow(/no compiled kernel/);
  });
});

describe("a calorimeter's frame", () => {
  it('turns the axis towards +x, there and back', () => {
    const turned = { ...frame, cosYaw: Math.cos(0.02), sinYaw: Math.sin(0.02) };
    const [x, y, z] = outOfFrame(turned, 10, -5, 200);
    expect(x).toBeGreaterThan(frame.xMm + 10);
    const { positionMm } = intoFrame(turned, { ...electron, xMm: x, yMm: y, zMm: z });
    positionMm.forEach((place, axis) => expect(place).toBeCloseTo([10, -5, 200][axis]!, 9));
    const { direction } = intoFrame(turned, { ...electron, directionX: Math.sin(0.02), directionZ: Math.cos(0.02) });
    direction.forEach((part, axis) => expect(part).toBeCloseTo([0, 0, 1][axis]!, 12));
  });
});
