import { Button, Modal, Progress, Radio, Select, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FailureReport } from '../../contract/failures.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { pageActions } from '../commands/page-actions.ts';
import { pictureName } from '../commands/view-files.ts';
import { formatCount, formatSignificant } from '../display/format.ts';
import {
  FILM_FORMATS,
  FILM_MOTIONS,
  framesOf,
  LARGEST_FRAME_PX,
  LONGEST_FILM_S,
  type FilmFormat,
  type FilmMotion,
  type FilmPlan,
} from '../film/film-plan.ts';
import { NumberField } from '../forms/NumberField.tsx';
import { useFilm } from '../hooks/use-film.ts';
import { FailureNotice } from '../panels/notices.tsx';
import { useProject, useShell } from '../stores/stores.tsx';
import { PictureSize } from './PictureSize.tsx';
import styles from './shell.module.css';

/** A film of the scene, frame by frame: of the event in time, of a turn, or of a way through the kept views. */
export function FilmDialog() {
  const isOpen = useShell((state) => state.dialog === 'film');
  const closeDialog = useShell((state) => state.closeDialog);
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title="Film of the scene"
      size="sm"
      transitionProps={{ duration: 120 }}
    >
      <FilmForm onDone={closeDialog} />
    </Modal>
  );
}

const motionTitles: Readonly<Record<FilmMotion, string>> = {
  time: 'The event in time',
  turn: 'The camera goes around once',
  'time and turn': 'Both at once',
  views: 'The camera goes through my views',
};
const formatTitles: Readonly<Record<FilmFormat, string>> = {
  webm: 'WebM (VP9)',
  mp4: 'MP4 (H.264)',
  frames: 'Frames as PNG, in a zip',
};
const fileNames: Readonly<Record<FilmFormat, string>> = { webm: '.webm', mp4: '.mp4', frames: '_frames.zip' };
const SIZES = ['1280x720', '1920x1080', '3840x2160'] as const;
const RATES = [10, 24, 25, 30, 50, 60] as const;

function FilmForm({ onDone }: { readonly onDone: () => void }) {
  const store = useProject((state) => state.storeName);
  const event = useProject((state) => state.event);
  const say = useShell((state) => state.say);
  const { scripts, spanNs, shoot } = useFilm();
  const [wanted, setWanted] = useState<FilmMotion>();
  const [format, setFormat] = useState<FilmFormat>('webm');
  const [[width, height], setSize] = useState<readonly [number, number]>([1920, 1080]);
  const [framesPerS, setRate] = useState<number>(30);
  const [lengthS, setLength] = useState(10);
  const [done, setDone] = useState<number>();
  const [failure, setFailure] = useState<FailureReport>();
  const work = useRef<AbortController>(undefined);
  // A dialog that is closed takes its work with it.
  useEffect(() => () => work.current?.abort(), []);
  const motion = wanted ?? FILM_MOTIONS.find((name) => typeof scripts[name] !== 'string') ?? 'turn';
  const plan: FilmPlan = { motion, width, height, framesPerS, lengthS, format };
  const count = framesOf(plan);
  const script = scripts[motion];
  const start = async () => {
    if (typeof script === 'string') return;
    const abort = new AbortController();
    work.current = abort;
    setFailure(undefined);
    setDone(0);
    try {
      const file = await shoot(plan, script, { signal: abort.signal, onFrame: setDone });
      const name = event === undefined ? 'detector' : pictureName((store ?? '').replace(/\.sqlite$/, ''), event);
      pageActions.save(`${name}${fileNames[format]}`, file);
      say(`${formatCount(count)} frames in ${name}${fileNames[format]}`);
      onDone();
    } catch (error) {
      if (!abort.signal.aborted) setFailure(reportFailure(error));
    }
    setDone(undefined);
  };
  const isAtWork = done !== undefined;
  return (
    <form
      className={styles.goTo}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void start();
      }}
    >
      <fieldset className={styles.fields} disabled={isAtWork}>
        <Radio.Group aria-label="What moves" value={motion} onChange={(value) => setWanted(value as FilmMotion)}>
          <Stack gap={6}>
            {FILM_MOTIONS.map((name) => {
              const possible = scripts[name];
              const isMissing = typeof possible === 'string';
              return (
                <Radio
                  key={name}
                  size="xs"
                  value={name}
                  label={motionTitles[name]}
                  disabled={isMissing || isAtWork}
                  description={isMissing ? possible : undefined}
                />
              );
            })}
          </Stack>
        </Radio.Group>
        <Select
          label="File"
          size="xs"
          allowDeselect={false}
          data={FILM_FORMATS.map((value) => ({ value, label: formatTitles[value] }))}
          value={format}
          onChange={(value) => setFormat((value ?? 'webm') as FilmFormat)}
        />
        <PictureSize usual={SIZES} largestPx={LARGEST_FRAME_PX} step={2} size={[width, height]} onChange={setSize} />
        <div className={styles.buttons}>
          <NumberField
            label="Length"
            size="xs"
            needed
            min={0.1}
            max={LONGEST_FILM_S}
            unit="s"
            value={lengthS}
            onChange={setLength}
          />
          <Select
            label="Frames in a second"
            size="xs"
            allowDeselect={false}
            data={RATES.map(String)}
            value={String(framesPerS)}
            onChange={(value) => value !== null && setRate(Number(value))}
          />
        </div>
      </fieldset>
      <span className="muted">
        {formatCount(count)} frames
        {motion.startsWith('time') &&
          spanNs !== undefined &&
          `, ${formatSignificant((spanNs[1] - spanNs[0]) / lengthS, 3)} ns of the event in a second`}
      </span>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {isAtWork ? (
        <>
          <Progress value={(100 * done) / count} aria-label="Progress of the film" />
          <div className={styles.buttons} role="status">
            <Button size="sm" variant="default" onClick={() => work.current?.abort()}>
              Cancel
            </Button>
            <span className={styles.filmState}>
              frame {formatCount(done)} of {formatCount(count)}
            </span>
          </div>
        </>
      ) : (
        <Button type="submit" size="sm" disabled={typeof script === 'string'}>
          Film and save
        </Button>
      )}
    </form>
  );
}
