import { useElementSize } from '@mantine/hooks';
import type { Figure } from '../../contract/figure.ts';
import type { Selection } from '../../plots/adjust.ts';
import { InteractiveFigure } from '../../plots/interaction/InteractiveFigure.tsx';
import type { Probe } from '../../plots/interaction/probe.ts';
import { useTheme } from '../hooks/use-theme.ts';
import styles from './figure-view.module.css';

/** Smaller than this, a figure cannot be read. */
const LEAST_PX = 120;
const TEXT_PX = 13;

interface FigureViewProps {
  readonly figure: Figure;
  readonly selection?: Selection | null;
  readonly onHover?: (under: Probe | null) => void;
}

/** A figure as large as the panel around it, in the theme of the window. */
export function FigureView({ figure, selection = null, onHover }: FigureViewProps) {
  const { ref, width, height } = useElementSize();
  const theme = useTheme();
  return (
    <div ref={ref} className={styles.frame}>
      {Math.min(width, height) >= LEAST_PX && (
        <InteractiveFigure
          {...{ figure, width, height, theme, selection }}
          textPx={TEXT_PX}
          {...(onHover === undefined ? {} : { onHover })}
        />
      )}
    </div>
  );
}
