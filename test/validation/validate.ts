import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judge, toleranceText, type Check, type CheckRow, type Verdict } from './checks/check.ts';

/**
 * `npm run validate [-- TOPIC …] [--json FILE]`: every check at full statistics, one row a comparison, and exit code 1 if one fails.
 * Topics are the names of the files in checks/ without `.check.ts`.
 */
const folder = join(import.meta.dirname, 'checks');
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.check.ts'))
  .map((file) => file.slice(0, -'.check.ts'.length));
const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.find((topic) => !known.includes(topic));
if (unknown !== undefined) {
  process.stderr.write(`There is no check '${unknown}': take some of ${known.join(', ')}.\n`);
  process.exit(2);
}

interface JudgedRow extends CheckRow {
  readonly topic: string;
  readonly verdict: Verdict;
}

const digits = (value: number): string => String(Number(value.toPrecision(5)));

function print(row: JudgedRow): void {
  const { id, quantity, ours, error, reference, tolerance, verdict, explained } = row;
  const theirs = reference.error === undefined ? '' : ` +- ${digits(reference.error)}`;
  const columns = [
    id,
    quantity,
    `${digits(ours)} +- ${digits(error)}`,
    `${digits(reference.value)}${theirs} (${reference.source})`,
    toleranceText(tolerance),
    verdict === 'explained' ? `explained: ${explained!.because} (${explained!.page})` : verdict,
  ];
  process.stdout.write(`${columns.join(' | ')}\n`);
}

const judged: JudgedRow[] = [];
for (const name of positionals.length > 0 ? positionals : known) {
  const { check } = (await import(join(folder, `${name}.check.ts`))) as { readonly check: Check };
  process.stderr.write(`# ${check.topic}: about ${check.seconds} s\n`);
  for await (const row of check.rows()) {
    if (judged.some(({ id }) => id === row.id)) throw new Error(`two rows have the id ${row.id}`);
    const page = row.explained?.page.split('#')[0];
    if (page !== undefined && !existsSync(page))
      throw new Error(`${row.id} is explained in ${page}, which is not there`);
    judged.push({ ...row, topic: check.topic, verdict: judge(row) });
    print(judged.at(-1)!);
  }
}

const count = (verdict: Verdict): number => judged.filter((row) => row.verdict === verdict).length;
const summary = (['ok', 'explained', 'shown', 'fail'] as const).map((verdict) => `${count(verdict)} ${verdict}`);
process.stderr.write(`# ${summary.join(', ')}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(judged, null, 1)}\n`);
if (count('fail') > 0) process.exitCode = 1;
