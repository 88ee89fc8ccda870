import { Button, FileButton } from '@mantine/core';
import { useRef } from 'react';
import { selectionSchema } from '../../../contract/calls/selection-calls.ts';
import { pageActions } from '../../commands/page-actions.ts';
import { copyLink } from '../../commands/view-files.ts';
import { switchedOn } from '../../display/edit-selection.ts';
import { useSelectionDefinition, useSelectionDocument } from '../../hooks/use-selection.ts';
import { useSelection, useShell, useStores } from '../../stores/stores.tsx';
import { AddCut } from './AddCut.tsx';
import { SampleMenu } from './SampleMenu.tsx';
import styles from './selection.module.css';

/** What is done with a selection as a whole. */
export function SelectionTools() {
  const stores = useStores();
  const document = useSelectionDocument();
  const definition = useSelectionDefinition();
  const off = useSelection((state) => state.off);
  const isPaper = useSelection((state) => state.document === null && state.off.length === 0);
  const { reset, togglePerRun } = stores.selection.getState();
  const perRun = useSelection((state) => state.perRun);
  const save = () => {
    if (document === undefined || definition === undefined) return;
    const text = `${JSON.stringify(switchedOn(document, off), null, 2)}\n`;
    const name = `selection_${definition.selection_sha256.slice(0, 12)}.json`;
    pageActions.save(name, new Blob([text], { type: 'application/json' }));
  };
  return (
    <div className={styles.tools}>
      <SampleMenu />
      <AddCut />
      <Button.Group>
        <Button size="compact-sm" variant="default" aria-pressed={perRun === 'by run'} onClick={togglePerRun}>
          By run
        </Button>
        <OpenButton />
        <Button size="compact-sm" variant="default" title="Save the selection as a JSON document" onClick={save}>
          Save
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          title="Copy a link that opens this selection, these plots and this view"
          onClick={() => void copyLink(stores, pageActions, 'na64')}
        >
          Link
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={isPaper}
          title={isPaper ? 'This is the selection of the paper' : 'The selection of the paper again (can be undone)'}
          onClick={reset}
        >
          Reset
        </Button>
      </Button.Group>
    </div>
  );
}

function OpenButton() {
  const open = useSelection((state) => state.open);
  const say = useShell((state) => state.say);
  const forget = useRef<() => void>(null);
  const read = async (file: File | null) => {
    forget.current?.();
    if (file === null) return;
    try {
      const parsed = selectionSchema.safeParse(JSON.parse(await file.text()));
      if (parsed.success) return open(parsed.data);
      const [issue] = parsed.error.issues;
      say(`${file.name} is no selection document: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`);
    } catch {
      say(`${file.name} is no selection document: it is no JSON. docs/selection.md shows one.`);
    }
  };
  return (
    <FileButton accept="application/json,.json" resetRef={forget} onChange={(file) => void read(file)}>
      {(props) => (
        <Button size="compact-sm" variant="default" title="Open a selection document" {...props}>
          Open
        </Button>
      )}
    </FileButton>
  );
}
