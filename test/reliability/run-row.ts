import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TIERS, type Tier } from '../support/tier.ts';
import { rows } from './rows.ts';
import type { MeasuredRow } from './rows/row.ts';

/** Runs one measured row in a process of its own and prints what it found as JSON: `node run-row.ts A1 quick [trials]`. */
const [id, tier = 'quick', trials] = process.argv.slice(2);
const row = rows.find((candidate): candidate is MeasuredRow => candidate.id === id && 'run' in candidate);
if (row === undefined || !TIERS.includes(tier as Tier)) throw new Error('usage: node run-row.ts ROW test|quick|soak');
const folder = mkdtempSync(join(tmpdir(), 'na64-row-'));
try {
  const finding = await row.run(Number(trials ?? row.trials[tier as Tier]), { folder, tier: tier as Tier });
  process.stdout.write(`${JSON.stringify(finding)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
