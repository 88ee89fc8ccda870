import type { ColourBar } from '../../display/colour-bar.ts';
import type { SignalColours } from '../../display/signal-colours.ts';
import { particleColour } from '../../display/tracks.ts';
import { truthColours, type SceneTruth } from '../../display/truth.ts';
import { useTheme } from '../../hooks/use-theme.ts';
import styles from './scene-view.module.css';

interface SceneLegendProps {
  readonly colours: SignalColours;
  readonly hasMissing: boolean;
  /** Of the ways that are drawn. */
  readonly particles: readonly string[];
  /** What only the simulation knows, where it is drawn. */
  readonly truth: SceneTruth | undefined;
}

/** What the colours, lines and dots stand for. */
export function SceneLegend({ colours, hasMissing, particles, truth }: SceneLegendProps) {
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
      {truth !== undefined && <TruthMarks truth={truth} />}
    </div>
  );
}

/** What the colours of the points of many events stand for. */
export function PointsLegend({ bar }: { readonly bar: ColourBar }) {
  return (
    <div className={styles.legend} data-bar role="group" aria-label="Legend" data-in-picture="">
      <Bar bar={bar} />
    </div>
  );
}

/** The dotted lines, under a heading that says what they are not: measured. */
function TruthMarks({ truth }: { readonly truth: SceneTruth }) {
  const theme = useTheme();
  const kinds = new Map(
    truth.lines.map(({ of, particle }) =>
      of === 'event'
        ? ([particle, particleColour(particle, theme)] as const)
        : ([of === 'aprime' ? "A'" : 'pile-up', truthColours[theme][of]] as const),
    ),
  );
  return (
    <>
      <span className={styles.truthTitle}>Truth, not measured</span>
      <ul className={styles.marks}>
        {[...kinds].map(([name, colour]) => (
          <li key={name}>
            <i className={styles.trueWay} style={{ borderColor: colour }} /> {name}
          </li>
        ))}
      </ul>
    </>
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
