import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallName } from '../../../contract/calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { dispatch } from '../../../src-main/use-cases/dispatch.ts';
import { repairOnPool } from '../../../src-main/use-cases/store/repair-store.ts';
import { WorkerPool } from '../../../src-main/workers/worker-pool.ts';
import { damage, DAMAGES } from './damage.ts';

/**
 * Opens damaged stores with every command that reads, in a process of its own: what SQLite does with a file is native
 * code. `node probe-stores.ts FOLDER FIRST COUNT`; FOLDER/whole.sqlite is the sound one. A line of JSON for each store.
 */
const [folder = '', first = '0', count = '1'] = process.argv.slice(2);
const LONGEST_MS = 5000;
const REPAIR_EVERY = 7;
const path = join(folder, 'damaged.sqlite');

const CALLS: readonly (readonly [CallName, Record<string, unknown>])[] = [
  ['store.runs', {}],
  ['selection.cutflow', {}],
  ['event.page', { runs: [1], columns: ['e_ecal_gev', 'e_hcal_gev', 'momentum_gev'], limit: 100 }],
  ['event.page', { runs: [2], columns: ['srd1_mev'], sort_by: 'e_ecal_gev', limit: 10 }],
  ['event.read', { run: 1, event: 3 }],
  ['event.read', { run: 2, event: 40 }],
  ['store.digest', {}],
];

const context = { signal: new AbortController().signal, report: () => undefined };

type Answer = { readonly reply: string } | { readonly refusal: string } | { readonly crash: string };

const ask = (name: CallName, input: Record<string, unknown>) =>
  answerOf(() => dispatch(name, { ...input, store: path }, context));

async function answerOf(act: () => Promise<unknown>): Promise<Answer> {
  try {
    return { reply: JSON.stringify(await act()) };
  } catch (error) {
    if (error instanceof TwinError && error.problem !== '' && error.remedy !== '') return { refusal: error.code };
    return { crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Hash over all rows that mean something; undefined where they cannot be read. */
function contentOf(store: string): string | undefined {
  try {
    const database = new Database(store, { readonly: true });
    try {
      const hash = createHash('sha256');
      for (const table of ['run', 'geometry', 'chunk', 'event', 'event_detail', 'blinding_act']) {
        for (const row of database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).raw().iterate()) {
          for (const value of row as unknown[])
            hash.update(Buffer.isBuffer(value) ? value : `${typeof value}${String(value)};`);
        }
      }
      return hash.digest('hex');
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

const whole = readFileSync(join(folder, 'whole.sqlite'));
writeFileSync(path, whole);
const expected = [];
for (const [name, input] of CALLS) expected.push(await ask(name, input));
const soundContent = contentOf(path);
/** Most of a repair's time is what a thread needs to begin. */
const pool = new WorkerPool(1);

for (let index = Number(first); index < Number(first) + Number(count); index++) {
  for (const suffix of ['', '-wal', '-shm', '-journal', '.lock']) rmSync(`${path}${suffix}`, { force: true });
  writeFileSync(path, damage(whole, index));
  const faults: string[] = [];
  let refused = 0;
  for (const [i, [name, input]] of CALLS.entries()) {
    const startMs = performance.now();
    const answer = await ask(name, input);
    if (performance.now() - startMs > LONGEST_MS) faults.push(`${name} took long`);
    if ('crash' in answer) faults.push(`${name}: ${answer.crash}`);
    else if ('refusal' in answer) refused++;
    else if (!('reply' in expected[i]!) || answer.reply !== expected[i].reply)
      faults.push(`${name} shows wrong numbers`);
  }
  const isChanged = contentOf(path) !== soundContent;
  const verdict = await ask('store.verify', {});
  if ('crash' in verdict) faults.push(`store.verify: ${verdict.crash}`);
  const isDetected = !('reply' in verdict) || !(JSON.parse(verdict.reply) as { ok: boolean }).ok;
  if (isChanged && !isDetected) faults.push('the change is not detected');
  let repaired: boolean | undefined;
  if (isDetected && index % REPAIR_EVERY === 0) {
    copyFileSync(path, join(folder, 'before.sqlite'));
    const answer = await answerOf(() => repairOnPool({ store: path }, context, pool));
    if ('crash' in answer) faults.push(`store.repair: ${answer.crash}`);
    repaired = 'reply' in answer;
    if (
      repaired &&
      ((await ask('store.digest', {})) as { reply?: string }).reply !== (expected.at(-1) as { reply: string }).reply
    ) {
      faults.push('the repaired store has other events');
    }
  }
  const how = DAMAGES[index % DAMAGES.length];
  process.stdout.write(`${JSON.stringify({ index, how, isChanged, isDetected, refused, repaired, faults })}\n`);
}
await pool.close();
