import { Button, Modal, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FailureReport } from '../../contract/failures.ts';
import type { Figure } from '../../contract/figure.ts';
import { provenanceLine } from '../../plots/layout/provenance.ts';
import { plainText } from '../../plots/markup/plain.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { pageActions } from '../commands/page-actions.ts';
import { NumberField } from '../forms/NumberField.tsx';
import { EmptyNotice, FailureNotice } from '../panels/notices.tsx';
import { useProject, useShell, useStores } from '../stores/stores.tsx';
import styles from './export.module.css';
import { FIGURE_FORMATS, figureFile, type FigureFormat } from './figure-files.ts';

/** A plot of the workspace as a file: a drawing for a paper or a talk, or the numbers behind it. */
export function ExportDialog() {
  const isOpen = useShell((state) => state.dialog === 'export');
  const closeDialog = useShell((state) => state.closeDialog);
  return (
    <Modal opened={isOpen} onClose={closeDialog} title="Export a plot" size="md" transitionProps={{ duration: 120 }}>
      <ExportChoice onDone={closeDialog} />
    </Modal>
  );
}

function ExportChoice({ onDone }: { readonly onDone: () => void }) {
  const { figures } = useStores();
  // What is seen when the dialog opens: under it, nothing changes.
  const [seen] = useState(() => figures.list());
  const [id, setId] = useState(seen[0]?.id);
  const figure = seen.find((candidate) => candidate.id === id);
  if (figure === undefined) {
    return (
      <EmptyNotice title="There is no plot here">
        <span>
          Open a workspace that shows one: Selection, Limits, or a study. Ctrl+P makes a picture of the scene.
        </span>
      </EmptyNotice>
    );
  }
  return (
    <>
      {seen.length > 1 && (
        <Select
          label="Plot"
          size="xs"
          mb={12}
          data={seen.map(({ id: value, name }) => ({ value, label: name }))}
          value={figure.id}
          allowDeselect={false}
          onChange={(value) => setId(value ?? figure.id)}
        />
      )}
      <ExportForm key={figure.id} figure={figure} onDone={onDone} />
    </>
  );
}

/** Sizes in CSS pixels. Text keeps its proportion: 640 px printed 86 mm wide, a journal's column, has 6.5 pt. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  'Column of a journal, 640 × 480': [640, 480],
  'Two columns, 960 × 540': [960, 540],
  'Slide, 1280 × 720': [1280, 720],
  'Square, 640 × 640': [640, 640],
};

function ExportForm({ figure, onDone }: { readonly figure: Figure; readonly onDone: () => void }) {
  const { client } = useBridge();
  const storeName = useProject((state) => state.storeName);
  const say = useShell((state) => state.say);
  const [format, setFormat] = useState<FigureFormat>('svg');
  const [[width, height], setSize] = useState<readonly [number, number]>([640, 480]);
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  const [pixelRatio, setPixelRatio] = useState(3);
  const [caption, setCaption] = useState(() => plainText(`${figure.description} ${provenanceLine(figure)}`));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureReport>();
  const isDrawn = format !== 'csv' && format !== 'json';
  const save = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const captioned = { ...figure, description: caption };
      const file = await figureFile(client, captioned, format, { width, height, theme, pixelRatio });
      const name = `${fileStem(storeName)}${figure.id}.${format}`;
      pageActions.save(name, file);
      say(`${name} is saved.`);
      onDone();
    } catch (error) {
      setFailure(reportFailure(error));
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void save();
      }}
    >
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Format"
        data={FIGURE_FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
        value={format}
        onChange={(value) => setFormat(value as FigureFormat)}
      />
      <span className="muted">{ABOUT[format]}</span>
      {isDrawn && (
        <>
          <Select
            label="Size"
            size="xs"
            data={Object.keys(SIZES)}
            value={Object.keys(SIZES).find((name) => String(SIZES[name]) === String([width, height])) ?? null}
            placeholder="as typed below"
            onChange={(name) => setSize(SIZES[name ?? ''] ?? [width, height])}
          />
          <div className={styles.row}>
            <SideInput label="Width" value={width} onChange={(value) => setSize([value, height])} />
            <SideInput label="Height" value={height} onChange={(value) => setSize([width, value])} />
            {format === 'png' && (
              <Select
                label="Pixels"
                size="xs"
                data={['1', '2', '3', '4', '6'].map((value) => ({ value, label: `× ${value}` }))}
                value={String(pixelRatio)}
                allowDeselect={false}
                onChange={(value) => setPixelRatio(Number(value ?? 1))}
              />
            )}
          </div>
          <SegmentedControl
            size="xs"
            aria-label="Colours"
            data={[
              { value: 'light', label: 'Light, for paper' },
              { value: 'dark', label: 'Dark' },
            ]}
            value={theme}
            onChange={(value) => setTheme(value === 'dark' ? 'dark' : 'light')}
          />
        </>
      )}
      {format !== 'csv' && (
        <Textarea
          label="Caption"
          size="xs"
          autosize
          minRows={3}
          maxRows={8}
          value={caption}
          onChange={(event) => setCaption(event.currentTarget.value)}
        />
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className={styles.row}>
        <Button type="submit" size="sm" loading={isBusy}>
          Save
        </Button>
        <Button
          size="sm"
          variant="default"
          onClick={() => void pageActions.copy(caption).then(() => say('The caption is on the clipboard.'))}
        >
          Copy the caption
        </Button>
      </div>
    </form>
  );
}

const ABOUT: Readonly<Record<FigureFormat, string>> = {
  svg: 'Lines and letters, with the fonts inside: looks the same everywhere.',
  pdf: 'One page of lines and letters with embedded fonts, for LaTeX.',
  png: 'Pixels, for slides and pages.',
  csv: 'The numbers behind the plot, a row a bin or point, units in the names of the columns.',
  json: 'The plot as data: axes, layers, numbers, and where they come from.',
};

/** `sample_` of `sample.sqlite`; letters that every file system has. */
function fileStem(storeName: string | undefined): string {
  const stem = (storeName ?? '').replace(/\.sqlite$/, '').replace(/[^A-Za-z0-9.-]+/g, '-');
  return stem === '' ? '' : `${stem}_`;
}

interface SideInputProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function SideInput({ label, value, onChange }: SideInputProps) {
  return (
    <NumberField
      label={label}
      size="xs"
      needed
      min={200}
      max={4000}
      multipleOf={1}
      unit="px"
      value={value}
      onChange={onChange}
    />
  );
}
