import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import type { Figure } from '../../../contract/figure.ts';
import { FigureView } from '../FigureView.tsx';
import styles from './geometry.module.css';

interface GuestFiguresProps {
  /** Of the file. */
  readonly name: string;
  readonly figures: readonly Figure[];
}

/** The histograms of a guest file, one at a time, in a dialog of their own. */
export function GuestFigures({ name, figures }: GuestFiguresProps) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const figure = figures[chosen] ?? figures[0];
  if (figure === undefined) return null;
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
        {figures.length === 1 ? '1 plot' : `${figures.length} plots`}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={`Plots of ${name}`}
        size="xl"
        transitionProps={{ duration: 120 }}
      >
        <Select
          aria-label="Plot"
          size="xs"
          allowDeselect={false}
          data={figures.map((one, i) => ({ value: String(i), label: one.name }))}
          value={String(figures.indexOf(figure))}
          onChange={(value) => setChosen(Number(value ?? 0))}
        />
        <div className={styles.guestFigure}>
          <FigureView figure={figure} />
        </div>
      </Modal>
    </>
  );
}
