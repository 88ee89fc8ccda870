import { Button, Modal } from '@mantine/core';
import { formats, tours } from '../help/tours.ts';
import { CodeText } from '../panels/CodeText.tsx';
import { useShell } from '../stores/stores.tsx';
import styles from './help.module.css';

/** Where to begin: tours, and what the files are. */
export function StartDialog() {
  const isOpen = useShell((state) => state.dialog === 'start');
  const closeDialog = useShell((state) => state.closeDialog);
  const showTour = useShell((state) => state.showTour);
  const begin = (name: string) => {
    closeDialog();
    showTour(name, 0);
  };
  return (
    <Modal opened={isOpen} onClose={closeDialog} title="Start here" size="lg" transitionProps={{ duration: 120 }}>
      <div className={styles.start}>
        {tours.map(({ name, title, about, steps }) => (
          <section key={name} className={styles.tour}>
            <div>
              <strong>{title}</strong>
              <div className="muted">
                {about} {steps.length} steps.
              </div>
            </div>
            <Button size="compact-sm" aria-label={`Begin: ${title}`} onClick={() => begin(name)}>
              Begin
            </Button>
          </section>
        ))}
        <h3>Files</h3>
        <dl className={styles.formats}>
          {formats.map(({ name, about }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <CodeText>{about}</CodeText>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Modal>
  );
}
