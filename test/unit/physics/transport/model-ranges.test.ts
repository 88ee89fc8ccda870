import { describe, expect, it } from 'vitest';
import { shippedShowerShapes } from '../../../../geometry/showers/shower-shapes.ts';
import { stackSignature } from '../../../../physics/transport/fast/stack-signature.ts';
import { leftByPenetration, leftByShower } from '../../../../physics/transport/model-ranges.ts';
import { ecalStack } from '../../../support/physics/shower-kernel.ts';

describe('ranges of the models', () => {
  const shapes = shippedShowerShapes();
  const own = stackSignature(ecalStack('na64-2016'));

  it('says nothing of showers as they were tuned', () => {
    expect(leftByShower(shapes, own, 1)).toEqual([]);
    expect(leftByShower(shapes, own, 100)).toEqual([]);
  });

  it('tells of showers softer, harder and in other plates than those that were tuned', () => {
    const [soft] = leftByShower(shapes, own, 0.5);
    expect(soft).toBe('Parametrised showers are tuned from 1 to 100 GeV; beyond, the tuning at the end is kept.');
    expect(leftByShower(shapes, own, 200)).toEqual([soft]);
    expect(leftByShower(shapes, stackSignature(ecalStack('ecal-plates')), 200)).toHaveLength(2);
  });

  it.each([
    ['pi-', 50, 0],
    ['neutron', 300, 1],
    ['mu-', 100, 0],
    ['mu+', 150, 1],
    ['e-', 400, 0],
  ] as const)('of %s at %d GeV names %d', (particle, kineticGev, count) => {
    expect(leftByPenetration(particle, kineticGev)).toHaveLength(count);
  });
});
