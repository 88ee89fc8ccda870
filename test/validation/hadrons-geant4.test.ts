import { describe, expect, it } from 'vitest';
import { hcalRows, muonRows, stackRows } from '../support/physics/hadron-reference.ts';
import { judge } from './checks/check.ts';

/**
 * Hadrons and muons against Geant4 with small samples; `npm run validate` has the large ones. Seeds are fixed; tolerances carry 3 combined standard errors,
 * so another seed would fail one of the 60 rows with a chance of less than 5 % where ours sits in the middle of its tolerance.
 */
describe('hadrons and muons', () => {
  it.each([
    ['in the HCAL', hcalRows, 250],
    ['on the whole stack', stackRows, 250],
    ['that are muons', muonRows, 300],
  ] as const)('%s agree with Geant4', (_, rows, events) => {
    const failed = [...rows(events)].filter((row) => judge(row) === 'fail');
    expect(failed).toEqual([]);
  });
});
