import { describe, expect, test } from 'vitest';
import { parseQuantities, parseQuantity } from '../../../../physics/foundation/units.ts';

const failure = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no failure';
};

describe('quantities', () => {
  test.each([
    ['100GeV', 'GeV', 100],
    ['16.7 MeV', 'GeV', 0.0167],
    ['-19.1mm', 'mm', -19.1],
    ['2cm', 'mm', 20],
    ['20mrad', 'rad', 0.02],
    ['1e3keV', 'GeV', 1e-3],
    ['.5m', 'mm', 500],
  ])('%s in %s is %d', (text, unit, value) => {
    expect(parseQuantity(text, unit, '--x')).toBeCloseTo(value, 12);
  });

  test('three positions, with a unit each or one for all', () => {
    expect(parseQuantities('0mm,-2cm,22m', 'mm', 3, '--from')).toEqual([0, -20, 22000]);
    expect(parseQuantities('0,-20,22000mm', 'mm', 3, '--from')).toEqual([0, -20, 22000]);
  });

  test('what is wrong is said with the unit that is expected', () => {
    expect(failure(() => parseQuantity('100', 'GeV', '--energy'))).toMatchInlineSnapshot(
      `"--energy: '100' has no unit. Write for example --energy 100GeV."`,
    );
    expect(failure(() => parseQuantity('100mm', 'GeV', '--energy'))).toMatchInlineSnapshot(
      `"--energy: 'mm' is not a unit of energy (eV, keV, MeV, GeV, TeV). Write for example --energy 100GeV."`,
    );
    expect(failure(() => parseQuantity('ten GeV', 'GeV', '--energy'))).toMatchInlineSnapshot(
      `"--energy: 'ten GeV' is not a number with a unit. Write for example --energy 1GeV."`,
    );
    expect(failure(() => parseQuantities('1mm,2mm', 'mm', 3, '--from'))).toMatchInlineSnapshot(
      `"--from: '1mm,2mm' has 2 numbers (3 are wanted). Write --from 1mm,1mm,1mm."`,
    );
  });
});
