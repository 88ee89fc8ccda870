import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compareWithReference, REFERENCE_SAMPLES } from '../support/shower-reference.ts';
import { ecalShowers } from '../support/shower-kernel.ts';

/**
 * The comparison with Geant4 at full statistics: 1,000 showers up to 20 GeV, 400 above; about four minutes on one core.
 * `node test/validation/showers-full.ts [--json FILE]` prints one row a quantity and fails if one disagrees.
 */
const { values } = parseArgs({ options: { json: { type: 'string' } } });
const showers = ecalShowers('ecal-plates');
const digits = (value: number): string => value.toPrecision(5);
const rows = REFERENCE_SAMPLES.flatMap((sample) => {
  const own = compareWithReference(showers, sample, sample.energy_gev <= 20 ? 1000 : 400, 1);
  for (const { id, quantity, ours, error, reference, tolerance, agrees } of own) {
    const verdict = agrees ? 'ok' : 'fail';
    const columns = [
      id,
      quantity,
      `${digits(ours)} +- ${digits(error)}`,
      digits(reference),
      digits(tolerance),
      verdict,
    ];
    process.stdout.write(`${columns.join(' | ')}\n`);
  }
  return own;
});
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);
if (rows.some(({ agrees }) => !agrees)) process.exitCode = 1;
