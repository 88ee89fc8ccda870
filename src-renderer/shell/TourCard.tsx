import { Button, CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import type { CommandContext } from '../commands/command.ts';
import { commands } from '../commands/commands.ts';
import { tours } from '../help/tours.ts';
import { useShell } from '../stores/stores.tsx';
import styles from './help.module.css';

/** The step of the tour that is under way, in a strip of its own: it covers nothing that it talks about. */
export function TourCard({ context }: { readonly context: CommandContext }) {
  const under = useShell((state) => state.tour);
  const showTour = useShell((state) => state.showTour);
  const endTour = useShell((state) => state.endTour);
  const openWorkspace = useShell((state) => state.openWorkspace);
  const tour = tours.find(({ name }) => name === under?.name);
  const at = under?.step ?? 0;
  const step = tour?.steps[at];
  const workspace = step?.workspace;
  useEffect(() => {
    if (workspace !== undefined) openWorkspace(workspace);
  }, [workspace, at, openWorkspace]);
  if (tour === undefined || step === undefined) return null;
  const command = commands.find(({ id }) => id === step.command);
  const isLast = at === tour.steps.length - 1;
  return (
    <aside className={styles.card} aria-label={`Tour: ${tour.title}`}>
      <header className={styles.cardHead}>
        <span>
          {at + 1} of {tour.steps.length}
        </span>{' '}
        <strong>{step.title}</strong>
      </header>
      <p aria-live="polite">{step.text}</p>
      <footer className={styles.cardFoot}>
        {at > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => showTour(tour.name, at - 1)}>
            Back
          </Button>
        )}
        {command !== undefined && (
          <Button size="compact-sm" variant="default" onClick={() => command.run(context)}>
            Do it for me
          </Button>
        )}
        <Button size="compact-sm" onClick={() => (isLast ? endTour() : showTour(tour.name, at + 1))}>
          {isLast ? 'Done' : 'Next'}
        </Button>
        <CloseButton size="sm" aria-label="End the tour" onClick={endTour} />
      </footer>
    </aside>
  );
}
