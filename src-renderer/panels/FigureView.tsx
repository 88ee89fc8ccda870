import { useElementSize } from '@mantine/hooks';
import type { Figure } from '../../contract/figure.ts';
import { InteractiveFigure } from '../../plots/interaction/InteractiveFigure.tsx';
import { useTheme } from '../hooks/use-theme.ts';
import styles from './figure-view.module.css';

/** Smaller than this, a figure cannot be read. */
const LEAST_PX = 120;
const TEXT_PX = 13;

/** A figure as large as the panel around it, in the theme of the window. */
export function FigureView({ figure }: { readonly figure: Figure }) {
  const { ref, width, height } = useElementSize();
  const theme = useTheme();
  return (
    <div ref={ref} className={styles.frame}>
      {Math.min(width, height) >= LEAST_PX && (
        <InteractiveFigure figure={figure} width={width} height={height} textPx={TEXT_PX} theme={theme} />
      )}
    </div>
  );
}
