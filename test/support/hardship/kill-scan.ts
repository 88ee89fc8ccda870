import Database from 'better-sqlite3';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { startTwin, twinJson } from '../twin-process.ts';

export interface KilledScan {
  readonly kills: number;
  readonly corrupt: number;
  /** Points that were acknowledged and are not there. */
  readonly lost: number;
  readonly points: number;
  readonly digest: string;
  /** Every row of the table of points, as one text. */
  readonly rows: string;
}

/** Runs a scan that is killed again and again at random moments after its first new acknowledgement, then to its end. */
export async function killScan(
  scan: readonly string[],
  folder: string,
  { kills, seed }: { readonly kills: number; readonly seed: number },
): Promise<KilledScan> {
  const store = join(folder, `killed-${seed}.sqlite`);
  const delays = new RandomStream(seed, 0, 'kill').startEvent(0);
  const found = { kills: 0, corrupt: 0, lost: 0 };
  for (let kill = 0; kill < kills; kill++) {
    const child = startTwin(['scan', 'xy', ...scan, '--store', store, '--progress', 'json']);
    const exited = once(child, 'exit');
    child.stdout!.resume(); // a scan that ends would wait for its reply to be read
    const { acknowledged, complaint } = await acknowledgements(child.stderr!, exited);
    await Promise.race([sleep(150 * delays.uniform()), exited]);
    if (child.exitCode === null) found.kills++;
    else if (child.exitCode !== 0) throw new Error(`the scan ended by itself with ${child.exitCode}: ${complaint()}`);
    child.kill('SIGKILL');
    await exited;
    const database = new Database(store);
    if (database.pragma('integrity_check', { simple: true }) !== 'ok') found.corrupt++;
    const stored = database.prepare('SELECT count(*) FROM point').pluck().get() as number;
    if (stored < acknowledged()) found.lost++;
    database.close();
  }
  const { digest, points } = await twinJson<{ digest: string; points: unknown[] }>([
    ...['scan', 'xy', ...scan, '--store', store],
  ]);
  return { ...found, points: points.length, digest, rows: rowsOf(store) };
}

/** Waits for the second count of committed points that differs, and keeps the newest, and what is no count. */
async function acknowledgements(stderr: NodeJS.ReadableStream, exited: Promise<unknown>) {
  let newest = 0;
  let first: number | undefined;
  let lines = '';
  let complaint = '';
  const moved = new Promise<void>((resolve) => {
    stderr.on('data', (data: Buffer) => {
      lines += data.toString();
      for (const line of lines.split('\n').slice(0, -1)) {
        if (!line.startsWith('{')) {
          complaint += `${line}\n`;
          continue;
        }
        newest = (JSON.parse(line) as { done: number }).done;
        first ??= newest;
        if (newest > first) resolve();
      }
      lines = lines.slice(lines.lastIndexOf('\n') + 1);
    });
  });
  await Promise.race([moved, exited]);
  return { acknowledged: () => newest, complaint: () => complaint };
}

/** Every row of the table of points, bytes in hexadecimal. */
export function rowsOf(store: string): string {
  const database = new Database(store, { readonly: true });
  const rows = database
    .prepare<[], Record<string, unknown>>('SELECT *, hex(shots) AS s, hex(sha256) AS h FROM point ORDER BY point')
    .all()
    .map(({ shots: _shots, sha256: _sha256, ...row }) => JSON.stringify(row));
  database.close();
  return rows.join('\n');
}
