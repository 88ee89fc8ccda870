import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PHYSICS_VERSION } from '../../physics/version.ts';
import { GOLDEN_RUNS, goldenDigest } from '../support/hardship/golden-runs.ts';

/** Records the digests that row C3 compares with: `npm run golden`, once for each PHYSICS_VERSION. */
const folder = mkdtempSync(join(tmpdir(), 'na64-golden-'));
const digests: Record<string, string> = {};
for (const run of GOLDEN_RUNS) digests[run.join(' ') || 'beam'] = await goldenDigest(run, folder);
rmSync(folder, { recursive: true });
const path = resolve(import.meta.dirname, '../reference/golden-digests.json');
writeFileSync(path, `${JSON.stringify({ physics_version: PHYSICS_VERSION, digests }, null, 2)}\n`);
