import { Popover, Slider, UnstyledButton } from '@mantine/core';
import { formatFactor } from '../../display/format.ts';
import { useView } from '../../stores/stores.tsx';
import styles from './scene-view.module.css';

/** From a fiftieth to true, on a logarithmic scale. */
const LEAST_LOG = Math.log10(1 / 50);
const STEPS = 100;

/** How much lengths along the beam are shrunk: a button to true scale and back, and a slider. */
export function ZScaleMenu() {
  const zFactor = useView((state) => state.zFactor);
  const toggleZScale = useView((state) => state.toggleZScale);
  const setZFactor = useView((state) => state.setZFactor);
  return (
    <>
      <UnstyledButton className={styles.tool} onClick={toggleZScale} title="True scale along the beam (Z)">
        z {formatFactor(zFactor)}
      </UnstyledButton>
      <Popover position="bottom-end" shadow="md" trapFocus>
        <Popover.Target>
          <UnstyledButton className={styles.tool} aria-label="Scale along the beam">
            ▾
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={styles.zScaleMenu ?? ''}>
          <Slider
            thumbLabel="Scale along the beam"
            min={0}
            max={STEPS}
            label={null}
            value={STEPS * (1 - Math.log10(zFactor) / LEAST_LOG)}
            onChange={(step) => setZFactor(10 ** (LEAST_LOG * (1 - step / STEPS)))}
          />
          <div className={styles.zScaleEnds}>
            <span>1/50</span>
            <span>{formatFactor(zFactor)}</span>
            <span>1/1</span>
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
