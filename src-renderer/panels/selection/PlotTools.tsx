import { SegmentedControl } from '@mantine/core';
import { useSelection, useView } from '../../stores/stores.tsx';
import styles from './selection.module.css';

/** How events count, and the scale of the plots. */
export function PlotTools() {
  const counting = useSelection((state) => state.counting);
  const toggleCounting = useSelection((state) => state.toggleCounting);
  const plotScale = useView((state) => state.plotScale);
  const togglePlotScale = useView((state) => state.togglePlotScale);
  return (
    <div className={styles.tools}>
      <SegmentedControl
        size="xs"
        aria-label="How events count"
        data={['weighted', 'one each']}
        value={counting}
        onChange={toggleCounting}
      />
      <SegmentedControl
        size="xs"
        aria-label="Scale of the plots (L)"
        data={['linear', 'log']}
        value={plotScale}
        onChange={togglePlotScale}
      />
    </div>
  );
}
