import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CallInput, CallReply } from '../../../contract/calls.ts';
import { useBridge } from '../../bridge/use-call.tsx';
import { formatCount } from '../../display/format.ts';
import { useFiles } from '../../hooks/use-files.ts';
import { useJob } from '../../hooks/use-job.ts';
import { useProject, useShell } from '../../stores/stores.tsx';
import { WorkNotice } from '../limits/WorkNotice.tsx';
import { FailureNotice } from '../notices.tsx';
import { SavedFile } from '../SavedFile.tsx';
import styles from './runs.module.css';

/** Events of other programs into the store, where the same selection meets them; and events for other programs. */
export function ExchangePanel() {
  return (
    <div className={styles.stores}>
      <ImportForm />
      <ExportForm />
    </div>
  );
}

const READABLE = /\.(csv|parquet|root)$/;

function ImportForm() {
  const { client } = useBridge();
  const files = useFiles();
  const store = useProject((state) => state.store);
  const [file, setFile] = useState<string>();
  const [kind, setKind] = useState<'mc' | 'data'>('mc');
  const [label, setLabel] = useState('');
  const [fill, setFill] = useState('');
  const [ignore, setIgnore] = useState('');
  const known = files.state === 'ready' ? files.files : undefined;
  const documents = (known?.files ?? []).filter(({ state, name }) => state === 'present' && READABLE.test(name));
  const input: CallInput<'file.import'> | undefined =
    store === undefined || file === undefined
      ? undefined
      : {
          ...{ store, file, kind },
          ...(label === '' ? {} : { label }),
          ...(fill === '' ? {} : { fill }),
          ...(ignore === '' ? {} : { ignore }),
        };
  const work = useJob('file.import', input);
  const choose = async () => {
    const picked = await client.door('files.choose', { kind: 'document', purpose: 'open' });
    if (picked.file === null) return;
    setFile(picked.file.handle);
    files.again();
  };
  return (
    <form
      className={styles.exchange}
      aria-label="Import events"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        work.start();
      }}
    >
      <h3>Import events</h3>
      <div className={styles.newStore}>
        <Select
          label="File"
          size="xs"
          w={220}
          placeholder="CSV, Parquet or ROOT in the project’s folder"
          data={documents.map(({ handle, name }) => ({ value: handle, label: name }))}
          value={file ?? null}
          onChange={(value) => setFile(value ?? undefined)}
          onDropdownOpen={files.again}
        />
        {known?.door === 'desktop' && (
          <Button size="xs" variant="default" onClick={() => void choose()}>
            Choose …
          </Button>
        )}
        <Select
          label="They are"
          size="xs"
          w={150}
          allowDeselect={false}
          data={[
            { value: 'mc', label: 'simulation' },
            { value: 'data', label: 'data, blinded' },
          ]}
          value={kind}
          onChange={(value) => setKind(value === 'data' ? 'data' : 'mc')}
        />
      </div>
      <div className={styles.newStore}>
        <TextInput
          label="Name of the run"
          size="xs"
          value={label}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        <TextInput
          label="Fill in"
          placeholder="hcal_r=0,tracks=1"
          size="xs"
          value={fill}
          onChange={({ currentTarget }) => setFill(currentTarget.value)}
        />
        <TextInput
          label="Leave out"
          placeholder="name,name"
          size="xs"
          value={ignore}
          onChange={({ currentTarget }) => setIgnore(currentTarget.value)}
        />
      </div>
      {work.state === 'running' && <WorkNotice title="Reading the file" work={work} />}
      {work.state === 'failed' && <FailureNotice failure={work.failure} />}
      {work.state === 'done' && <Imported reply={work.reply} />}
      <div>
        <Button type="submit" size="compact-sm" disabled={input === undefined || work.state === 'running'}>
          Import
        </Button>
      </div>
    </form>
  );
}

function Imported({ reply }: { readonly reply: CallReply<'file.import'> }) {
  const chooseRun = useProject((state) => state.chooseRun);
  const openWorkspace = useShell((state) => state.openWorkspace);
  const { summary, events } = reply;
  return (
    <>
      <p className={styles.good}>{summary}</p>
      {events?.warnings.map((warning) => (
        <p key={warning} className={styles.warn}>
          {warning}
        </p>
      ))}
      {events !== undefined && (
        <div>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              chooseRun(events.run);
              openWorkspace('inspect');
            }}
          >
            Inspect run {events.run}
          </Button>
        </div>
      )}
    </>
  );
}

const FORMATS = ['csv', 'parquet', 'phoenix'] as const;
type Format = (typeof FORMATS)[number];

function ExportForm() {
  const store = useProject((state) => state.store);
  const files = useFiles();
  const [format, setFormat] = useState<Format>('csv');
  const [where, setWhere] = useState('');
  const work = useJob(
    'events.export',
    store === undefined ? undefined : { store, format, ...(where === '' ? {} : { where }) },
  );
  const nameOf = (handle: string) =>
    files.state === 'ready' ? (files.files.files.find((file) => file.handle === handle)?.name ?? handle) : handle;
  return (
    <form
      className={styles.exchange}
      aria-label="Export events"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        work.start();
      }}
    >
      <h3>Export events</h3>
      <div className={styles.newStore}>
        <Select
          label="Format"
          size="xs"
          w={120}
          allowDeselect={false}
          data={[...FORMATS]}
          value={format}
          onChange={(value) => setFormat(FORMATS.find((name) => name === value) ?? 'csv')}
        />
        <TextInput
          label="Only events with"
          placeholder="e_ecal_gev < 50 and veto2_mip < 1"
          size="xs"
          w={260}
          value={where}
          onChange={({ currentTarget }) => setWhere(currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" disabled={work.state === 'running'}>
          Write into “export”
        </Button>
      </div>
      {work.state === 'running' && <WorkNotice title="Writing events" work={work} />}
      {work.state === 'failed' && <FailureNotice failure={work.failure} />}
      {work.state === 'done' && (
        <ul className={styles.faults}>
          {work.reply.files.map((handle, i) => (
            <li key={handle}>
              <SavedFile handle={handle} name={nameOf(handle)} /> {formatCount(work.reply.runs[i]?.events ?? 0)} events
              {work.reply.runs[i]?.complete === false && ', the first ones'}
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
