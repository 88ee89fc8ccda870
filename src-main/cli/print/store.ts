import type { CallReply } from '../../../contract/calls.ts';
import { counted, significant, textTable } from '../text-table.ts';

export function simulateText(reply: CallReply<'run.simulate'>): string {
  const rate = reply.events_per_s === null ? '' : `, ${significant(reply.events_per_s, 3)} events/s`;
  const head = reply.already_finished
    ? `Run ${reply.run} is already there; nothing was changed.`
    : `Run ${reply.run}: ${counted(reply.events, 'event')} simulated${rate}.`;
  const rows = Object.entries(reply.summary).map(([name, { mean, rms }]) => [
    name,
    significant(mean, 5),
    significant(rms, 4),
  ]);
  const table = textTable(
    [
      { title: 'column', align: 'left' },
      { title: 'mean', align: 'right' },
      { title: 'rms', align: 'right' },
    ],
    rows,
  );
  return `${head}\n${reply.on_target} on target, ${reply.stored} stored.\ndigest ${reply.digest}\n\n${table}`;
}

export function runsText({ store, runs }: CallReply<'store.runs'>): string {
  if (runs.length === 0) return `${store} has no runs yet. Make one with twin simulate.`;
  return textTable(
    [
      { title: 'run', align: 'right' },
      { title: 'kind', align: 'left' },
      { title: 'what', align: 'left' },
      { title: 'geometry', align: 'left' },
      { title: 'generated', align: 'right' },
      { title: 'on target', align: 'right' },
      { title: 'stored', align: 'right' },
      { title: 'status', align: 'left' },
      { title: 'digest', align: 'left' },
    ],
    runs.map((run) => [
      run.run,
      run.kind,
      run.label,
      run.geometry,
      run.generated,
      run.on_target,
      run.stored,
      run.status === 'finished' ? 'finished' : `${run.generated} of ${run.events_requested}`,
      run.digest?.slice(0, 12) ?? '',
    ]),
  );
}

export function verifyText(reply: CallReply<'store.verify'>): string {
  const damaged = reply.damaged.map(({ run, chunk, what }) => `Run ${run}, chunk ${chunk} ${what}.`);
  const records = reply.records.map(({ run, what }) => `Run ${run}: ${what}.`);
  const pages = reply.integrity === 'ok' ? [] : [`SQLite reports: ${reply.integrity}`];
  const blinding = reply.blinding === 'ok' ? [] : [`The log of the blinding: ${reply.blinding}.`];
  return [
    ...pages,
    ...damaged,
    ...records,
    ...blinding,
    `${reply.chunks} chunks checked, ${reply.damaged.length} damaged.`,
  ].join('\n');
}

export function digestText({ digest, runs }: CallReply<'store.digest'>): string {
  const lines = runs.map((run) => {
    const verdict = run.recorded === null ? 'unfinished' : 'as recorded';
    return `${run.digest}  run ${run.run}, ${verdict}`;
  });
  return [...lines, `${digest}  store`].join('\n');
}

export function repairText({ ok, chunks, digest, remade, backup }: CallReply<'store.repair'>): string {
  if (backup === null) return `${chunks} chunks checked: nothing is damaged.\ndigest ${digest}`;
  const lines = remade.map(({ run, chunk }) => `Run ${run}, chunk ${chunk} was made again.`);
  const verdict = ok ? `${chunks} chunks checked: all are sound.` : 'The store is still damaged; see `twin verify`.';
  return [...lines, verdict, `The damaged file is ${backup}.`, `digest ${digest}`].join('\n');
}

export function migrateText({ from_version, to_version, backup, chunks, digest }: CallReply<'store.migrate'>): string {
  if (backup === null) return `The store has version ${to_version} already; nothing was changed.\ndigest ${digest}`;
  return `Version ${from_version} became ${to_version}, ${chunks} chunks. The old file is ${backup}.\ndigest ${digest}`;
}

export function sampleText({ store, runs, digest }: CallReply<'store.sample'>): string {
  return `${store} has ${runs.length} runs to look at.\ndigest ${digest}`;
}

export function storeReportText({ report, geometries, commands }: CallReply<'run.report'>): string {
  return [
    `${report}: ${commands.length} ${commands.length === 1 ? 'run' : 'runs'}.`,
    ...geometries.map((path) => `${path}: a detector that the commands of the page name`),
  ].join('\n');
}
