import { useEffect, useRef } from 'react';
import type { DetectorDisplay } from '../display/detector-display.ts';
import { formatDecimals } from '../display/format.ts';
import { useHiddenElements } from '../hooks/use-hidden-elements.ts';
import { useProject, useShell, useStores } from '../stores/stores.tsx';
import { nameOfObject } from '../display/object-names.ts';
import styles from './shell.module.css';

/** Units, the point under the cursor, what is selected, and how much of the detector is drawn. */
export function StatusLine({ display }: { readonly display: DetectorDisplay | undefined }) {
  const picked = useProject((state) => state.picked);
  const hovered = useProject((state) => state.hovered);
  const hidden = useHiddenElements();
  const message = useShell((state) => state.message);
  const workspace = useShell((state) => state.workspace);
  const all = display?.elements.length ?? 0;
  return (
    <footer className={styles.statusLine}>
      <span className="muted">mm, ns, GeV</span>
      <PointText />
      <span className={styles.statusName}>{hovered !== undefined && nameOfObject(hovered, display)}</span>
      <span className={styles.space} />
      <span role="log" className={styles.message}>
        {message}
      </span>
      {picked !== undefined && (
        <span>
          <span className={styles.selectedMark} /> {nameOfObject(picked, display)}
        </span>
      )}
      {(workspace === 'inspect' || workspace === 'geometry') && (
        <span className="muted">
          {all - (display?.elements.filter(({ name }) => hidden.has(name)).length ?? 0)} of {all} elements drawn
        </span>
      )}
    </footer>
  );
}

/** Follows the pointer by writing its text, for it moves sixty times a second. */
function PointText() {
  const { pointer } = useStores();
  const text = useRef<HTMLSpanElement>(null);
  useEffect(
    () =>
      pointer.watch((pointMm) => {
        if (text.current === null) return;
        const [x, y, z] = pointMm ?? [];
        text.current.textContent =
          x === undefined || y === undefined || z === undefined
            ? ''
            : `x ${formatDecimals(x, 1)}  y ${formatDecimals(y, 1)}  z ${formatDecimals(z, 0)} mm`;
      }),
    [pointer],
  );
  return <span ref={text} className={styles.point} />;
}
