import type { EnergyScale } from '../../display/energy-scale.ts';
import styles from './scene-view.module.css';

interface SceneLegendProps {
  readonly scale: EnergyScale;
  readonly hasMissing: boolean;
}

const STRIPES = 24;

/** What the colours, lines and dots stand for. */
export function SceneLegend({ scale, hasMissing }: SceneLegendProps) {
  const stops = Array.from({ length: STRIPES + 1 }, (_, i) => scale.colourOf(i / STRIPES)).join(', ');
  return (
    <div className={styles.legend} aria-label="Legend">
      <span className={styles.legendTitle}>
        Energy in a cell [GeV]
        <span className="muted">{scale.kind === 'log' ? ' log' : ' linear'}</span>
      </span>
      <div className={styles.colourBar} style={{ background: `linear-gradient(to right, ${stops})` }} />
      <div className={styles.ticks}>
        {scale.ticks.map(({ energyGev, share }) => (
          <span key={energyGev} style={{ left: `${100 * share}%` }}>
            {energyGev}
          </span>
        ))}
      </div>
      <ul className={styles.marks}>
        <li>
          <i className={styles.dot} /> tracker hit
        </li>
        <li>
          <i className={styles.beam} /> e⁻, through the hits
        </li>
        <li>
          <i className={styles.counter} /> counter fired
        </li>
        {hasMissing && (
          <li>
            <i className={styles.missing} /> missing energy
          </li>
        )}
      </ul>
    </div>
  );
}
