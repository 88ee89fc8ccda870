import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useCall } from '../../bridge/use-call.tsx';
import type { DetectorDisplay } from '../../display/detector-display.ts';
import { isHiddenPath } from '../../display/visibility.ts';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';
import { useHiddenElements } from '../../hooks/use-hidden-elements.ts';
import { elementOfObject } from '../../display/object-names.ts';
import { useProject, useVisibility } from '../../stores/stores.tsx';
import { LoadingNotice } from '../notices.tsx';
import { ElementBranch } from './ElementBranch.tsx';
import styles from './geometry.module.css';
import { GuestList } from './GuestList.tsx';
import { kindTitles } from './kind-titles.ts';
import { useOverlaps } from './use-overlaps.ts';
import { WithDetector } from './WithDetector.tsx';

/** The elements along the beam and the volumes in them; each can be found, hidden, painted, and shown alone. */
export function VolumeTree() {
  return <WithDetector>{(display) => <Tree display={display} />}</WithDetector>;
}

function Tree({ display }: { readonly display: DetectorDisplay }) {
  const [wanted, setWanted] = useState('');
  const hidden = useHiddenElements();
  const isolate = useVisibility((state) => state.isolate);
  const showAll = useVisibility((state) => state.showAll);
  const picked = useProject((state) => state.picked);
  const chosen = picked && elementOfObject(display)(picked);
  const asked = useCall('geometry.show', { geometry: useGeometryName() });
  const overlaps = useOverlaps();
  const volumes = useMemo(() => display.elements.flatMap((element) => element.volumes), [display]);
  const words = wanted.trim().toLowerCase();
  const found = display.elements.filter(({ name, kind }) =>
    `${name} ${kindTitles[kind] ?? kind}`.toLowerCase().includes(words),
  );
  if (asked.state === 'loading' || asked.state === 'idle') return <LoadingNotice what="Measuring the elements" />;
  const rows = new Map((asked.state === 'ready' ? asked.reply.elements : []).map((row) => [row.name, row]));
  const drawn = volumes.filter(({ path }) => !isHiddenPath(path, hidden)).length;
  return (
    <div className={styles.panel}>
      <div className={styles.tools}>
        <TextInput
          aria-label="Find an element"
          placeholder="Find an element"
          size="xs"
          className={styles.find ?? ''}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Button
          size="compact-sm"
          variant="default"
          disabled={chosen === undefined}
          onClick={() =>
            chosen !== undefined &&
            isolate(
              chosen,
              display.elements.map(({ name }) => name),
            )
          }
        >
          Isolate
        </Button>
        <Button size="compact-sm" variant="default" disabled={hidden.size === 0} onClick={showAll}>
          Show all
        </Button>
      </div>
      <div className={styles.scroller}>
        <table className={styles.table} aria-label="Elements">
          <thead>
            <tr>
              <th scope="col">
                <span className="for-screen-readers">Shown</span>
              </th>
              <th scope="col">Element</th>
              <th scope="col">
                z front <span className="muted">mm</span>
              </th>
              <th scope="col">
                length <span className="muted">mm</span>
              </th>
              <th scope="col">
                depth <span className="muted">X₀</span>
              </th>
              <th scope="col">
                depth <span className="muted">λ</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.map((element) => (
              <ElementBranch
                key={element.name}
                element={element}
                row={rows.get(element.name)}
                hidden={hidden}
                isChosen={element.name === chosen}
                findings={overlaps.get(element.name) ?? []}
              />
            ))}
          </tbody>
        </table>
        {found.length === 0 && <p className="muted">No element is called “{wanted}”.</p>}
      </div>
      <GuestList />
      <p className={styles.count}>
        {drawn} of {volumes.length} volumes drawn
      </p>
    </div>
  );
}
