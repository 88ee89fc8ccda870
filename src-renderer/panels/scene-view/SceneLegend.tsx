import type { ColourBar } from '../../display/colour-bar.ts';
import type { SignalColours } from '../../display/signal-colours.ts';
import { particleColour } from '../../display/tracks.ts';
import { useTheme } from '../../hooks/use-theme.ts';
import styles from './scene-view.module.css';

interface SceneLegendProps {
  readonly colours: SignalColours;
  readonly hasMissing: boolean;
  /** Of the ways that are drawn. */
  readonly particles: readonly string[];
}

/** What the colours, lines and dots stand for. */
export function SceneLegend({ colours, hasMissing, particles }: SceneLegendProps) {
  const theme = useTheme();
  return (
    <div
      className={styles.legend}
      data-bar={colours.bar !== undefined}
      role="group"
      aria-label="Legend"
      data-in-picture=""
    >
      {colours.bar !== undefined && <Bar bar={colours.bar} />}
      <ul className={styles.marks}>
        <li>
          <i className={styles.dot} /> tracker hit
        </li>
        <li>
          <i className={styles.beam} /> e⁻, through the hits
        </li>
        {colours.entries.map(({ label, colour }) => (
          <li key={label}>
            <i className={styles.patch} style={{ background: colour }} /> {label}
          </li>
        ))}
        {particles.map((particle) => (
          <li key={particle}>
            <i className={styles.way} style={{ borderColor: particleColour(particle, theme) }} /> {particle}
          </li>
        ))}
        {hasMissing && (
          <li>
            <i className={styles.missing} /> missing energy
          </li>
        )}
      </ul>
    </div>
  );
}

const STRIPES = 24;

function Bar({ bar }: { readonly bar: ColourBar }) {
  const stops = Array.from({ length: STRIPES + 1 }, (_, i) => bar.colourOf(i / STRIPES)).join(', ');
  return (
    <>
      <span className={styles.legendTitle}>
        {bar.title} <span className="muted">{bar.note}</span>
      </span>
      <div className={styles.colourBar} style={{ background: `linear-gradient(to right, ${stops})` }} />
      <div className={styles.ticks}>
        {bar.ticks.map(({ text, share }) => (
          <span key={share} style={{ left: `${100 * share}%` }}>
            {text}
          </span>
        ))}
      </div>
    </>
  );
}
