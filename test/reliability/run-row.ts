import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TIERS, type Tier } from '../support/tier.ts';
import { MEASURED_ROWS } from './measured-rows.ts';

/**
 * Runs one measured row in a process of its own and prints what it found as JSON: `node run-row.ts A1 quick [SHARED]`.
 * SHARED is a folder for the rows of its group.
 */
const [id = '', tier = 'quick', shared] = process.argv.slice(2);
const load = MEASURED_ROWS[id];
if (load === undefined || !TIERS.includes(tier as Tier)) throw new Error('usage: node run-row.ts ROW test|quick|soak');
const row = await load();
const folder = mkdtempSync(join(tmpdir(), 'na64-row-'));
try {
  const place = { folder, shared: shared ?? folder, tier: tier as Tier };
  const finding = await row.run(row.trials[tier as Tier], place);
  process.stdout.write(`${JSON.stringify(finding)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
