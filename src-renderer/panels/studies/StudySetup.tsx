import { Autocomplete, Button, Select, UnstyledButton } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { calls } from '../../../contract/calls.ts';
import { commandOf } from '../../../contract/command-line.ts';
import { furtherFields, studyDeclarations } from '../../display/study-declarations.ts';
import { SchemaForm, type FieldValues } from '../../forms/SchemaForm.tsx';
import { useDetectorChoices } from '../../hooks/use-detector-choices.ts';
import { useFiles } from '../../hooks/use-files.ts';
import { useStudyRun } from '../../hooks/use-study.ts';
import { useStudies } from '../../stores/stores.tsx';
import { STUDIES, type Study, type StudyValues } from '../../stores/studies-store.ts';
import { CommandLine } from '../notices.tsx';
import { StudyProgress } from './StudyProgress.tsx';
import styles from './studies.module.css';

/** Which study, with which settings; and running it. */
export function StudySetup() {
  const study = useStudies((state) => state.study);
  const openStudy = useStudies((state) => state.openStudy);
  return (
    <div className={styles.setup}>
      <Select
        label="Study"
        size="xs"
        data={STUDIES.map((name) => ({ value: name, label: studyDeclarations[name].title }))}
        value={study}
        allowDeselect={false}
        onChange={(chosen) => openStudy(chosen as Study)}
      />
      <p className={styles.lead}>{studyDeclarations[study].lead}</p>
      <StudyForm key={study} study={study} />
    </div>
  );
}

/** Fields that name a detector. */
const DETECTOR_FIELDS: Readonly<Record<Study, readonly string[]>> = {
  scan: ['geometry'],
  uniformity: ['geometry'],
  leak: ['geometry'],
  compare: ['first', 'second'],
  sweep: ['geometry'],
};

function StudyForm({ study }: { readonly study: Study }) {
  const { call, verb, own, first } = studyDeclarations[study];
  const schema = calls[call].request;
  const values = useStudies((state) => state.values[study]) ?? first;
  const fill = useStudies((state) => state.fill);
  const [showsAll, setShowsAll] = useState(false);
  const detectors = useDetectorChoices();
  const run = useStudyRun(study);
  const parsed = schema.safeParse(values);
  const problems = Object.fromEntries(
    (parsed.error?.issues ?? []).map(({ path, message }) => [path[0] ?? '', message]),
  );
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (parsed.success) void run.start(values);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <SchemaForm
        schema={schema}
        values={values as FieldValues}
        onChange={(changed) => fill(study, given(changed))}
        hidden={new Set([...own, ...(showsAll ? [] : furtherFields(study))])}
        choices={Object.fromEntries(DETECTOR_FIELDS[study].map((name) => [name, detectors.choices]))}
        problems={problems}
      />
      <UnstyledButton className={styles.more} aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
        {showsAll ? 'Fewer settings' : 'More settings'}
      </UnstyledButton>
      {study === 'scan' && <ScanFileInput />}
      {parsed.success && (
        <details className={styles.command}>
          <summary>On the command line</summary>
          <CommandLine>{commandOf(verb, schema, detectors.named(parsed.data))}</CommandLine>
        </details>
      )}
      <div className={styles.run}>
        <div className={styles.actions}>
          <Button type="submit" size="xs" disabled={!parsed.success || run.state === 'running'}>
            Run
          </Button>
          {run.state === 'running' && (
            <Button size="xs" variant="default" onClick={run.stop}>
              Stop
            </Button>
          )}
        </div>
        <StudyProgress study={study} run={run} />
      </div>
    </form>
  );
}

/** A field that was cleared is not there, so that the call's own default holds. */
function given(values: FieldValues): StudyValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as StudyValues;
}

/** Where the tiles go: a name of a file that is there shows what it holds. */
function ScanFileInput() {
  const name = useStudies((state) => state.scanFile);
  const nameScanFile = useStudies((state) => state.nameScanFile);
  const files = useFiles();
  const known = files.state === 'ready' ? files.files.files : [];
  const store = files.state === 'ready' ? files.files.store : undefined;
  const others = known.filter(({ kind, state, handle }) => kind === 'store' && state === 'present' && handle !== store);
  return (
    <Autocomplete
      label="Result file of the scan: begun, gone on with, or shown"
      size="xs"
      data={[...new Set(others.map((file) => file.name))]}
      value={name}
      error={/^[A-Za-z0-9][A-Za-z0-9 _.-]*$/.test(name) ? undefined : 'A plain name, such as xy-scan.sqlite'}
      onChange={nameScanFile}
    />
  );
}
