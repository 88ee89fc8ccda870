import { Button, Modal, Progress, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { LARGEST_PICTURE_PX } from '../../contract/scene-views.ts';
import type { FailureReport } from '../../contract/failures.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { pageActions } from '../commands/page-actions.ts';
import { pictureName } from '../commands/view-files.ts';
import { encodePicture } from '../picture/encode-picture.ts';
import { withStageShaped } from '../picture/shape-stage.ts';
import { FailureNotice } from '../panels/notices.tsx';
import { useProject, useShell, useStores } from '../stores/stores.tsx';
import { stateText } from '../stores/state/window-state.ts';
import { PictureSize } from './PictureSize.tsx';
import styles from './shell.module.css';

/** A picture of the scene at any size, with its labels and legend, and what made it written into the file. */
export function PictureDialog() {
  const isOpen = useShell((state) => state.dialog === 'screenshot');
  const closeDialog = useShell((state) => state.closeDialog);
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title="Picture of the scene"
      size="sm"
      transitionProps={{ duration: 120 }}
    >
      <PictureForm onDone={closeDialog} />
    </Modal>
  );
}

const SIZES = ['1920x1080', '3840x2160', '7680x4320', '15360x8640'] as const;

function PictureForm({ onDone }: { readonly onDone: () => void }) {
  const stores = useStores();
  const store = useProject((state) => state.storeName);
  const event = useProject((state) => state.event);
  const [[width, height], setSize] = useState<readonly [number, number]>([3840, 2160]);
  const [ground, setGround] = useState<'as shown' | 'transparent'>('as shown');
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState<FailureReport>();
  const take = async () => {
    const camera = stores.pictures.read();
    if (camera === undefined) return;
    setShare(0);
    setFailure(undefined);
    try {
      const request = { width, height, ground };
      const about = {
        Software: 'NA64 twin',
        Source: event === undefined ? (store ?? '') : `${store ?? ''}, run ${event.run}, event ${event.event}`,
        Comment: stateText(stores.parts.filter(({ scope }) => scope === 'work')),
      };
      const png = await withStageShaped(camera(request).stage, width / height, () =>
        encodePicture(camera(request), about, setShare),
      );
      const name = event === undefined ? 'detector' : pictureName((store ?? '').replace(/\.sqlite$/, ''), event);
      pageActions.save(`${name}.png`, png);
      onDone();
    } catch (error) {
      setFailure(reportFailure(error));
    }
    setShare(undefined);
  };
  return (
    <form
      className={styles.goTo}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void take();
      }}
    >
      <PictureSize usual={SIZES} largestPx={LARGEST_PICTURE_PX} size={[width, height]} onChange={setSize} />
      <SegmentedControl
        size="xs"
        aria-label="Background"
        data={[
          { value: 'as shown', label: 'Background as shown' },
          { value: 'transparent', label: 'Transparent' },
        ]}
        value={ground}
        onChange={(value) => setGround(value === 'transparent' ? 'transparent' : 'as shown')}
      />
      {share !== undefined && <Progress value={100 * share} aria-label="Progress of the picture" />}
      {failure !== undefined && <FailureNotice failure={failure} />}
      <Button type="submit" size="sm" loading={share !== undefined}>
        Save as PNG
      </Button>
    </form>
  );
}
