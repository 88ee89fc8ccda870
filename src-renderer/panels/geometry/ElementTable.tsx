import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { useCall } from '../../bridge/use-call.tsx';
import { formatDecimals, formatSignificant } from '../../display/format.ts';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';
import { EyeIcon, EyeOffIcon } from '../../shell/icons.tsx';
import { useHiddenElements } from '../../hooks/use-hidden-elements.ts';
import { useProject, useVisibility } from '../../stores/stores.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './geometry.module.css';

type ElementRow = CallReply<'geometry.show'>['elements'][number];

/** The elements along the beam with their depth; each can be found, hidden, and shown alone. */
export function ElementTable() {
  const asked = useCall('geometry.show', { geometry: useGeometryName() });
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <LoadingNotice what="Measuring the elements" />;
  return <Elements elements={asked.reply.elements} />;
}

function Elements({ elements }: { readonly elements: readonly ElementRow[] }) {
  const [wanted, setWanted] = useState('');
  const hidden = useHiddenElements();
  const isolateElement = useVisibility((state) => state.isolate);
  const showAllElements = useVisibility((state) => state.showAll);
  const picked = useProject((state) => state.picked);
  const chosen = picked?.kind === 'element' ? picked.name : undefined;
  const words = wanted.trim().toLowerCase();
  const found = elements.filter(({ name, kind }) =>
    `${name} ${kindTitles[kind] ?? kind}`.toLowerCase().includes(words),
  );
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
            isolateElement(
              chosen,
              elements.map(({ name }) => name),
            )
          }
        >
          Isolate
        </Button>
        <Button size="compact-sm" variant="default" disabled={hidden.size === 0} onClick={showAllElements}>
          Show all
        </Button>
      </div>
      <div className={styles.scroller}>
        <table className={styles.table}>
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
              <ElementLine
                key={element.name}
                element={element}
                isHidden={hidden.has(element.name)}
                isChosen={element.name === chosen}
              />
            ))}
          </tbody>
        </table>
        {found.length === 0 && <p className="muted">No element is called “{wanted}”.</p>}
      </div>
    </div>
  );
}

/** The kinds of the document in the paper's words. */
export const kindTitles: Readonly<Record<string, string>> = {
  scintillator: 'scintillation counter',
  scintillator_veto: 'veto counter',
  micromegas: 'Micromegas chamber',
  gem: 'GEM chamber',
  straw: 'straw chamber',
  dipole: 'dipole magnet',
  vacuum_pipe: 'vacuum vessel',
  sr_calorimeter: 'synchrotron-radiation detector',
  shashlik: 'electromagnetic calorimeter',
  sampling_calorimeter: 'hadron calorimeter module',
};

interface ElementLineProps {
  readonly element: ElementRow;
  readonly isHidden: boolean;
  readonly isChosen: boolean;
}

function ElementLine({ element, isHidden, isChosen }: ElementLineProps) {
  const toggleElement = useVisibility((state) => state.toggle);
  const pick = useProject((state) => state.pick);
  const hover = useProject((state) => state.hover);
  const object = { kind: 'element', name: element.name } as const;
  return (
    <tr
      className={styles.line}
      data-chosen={isChosen}
      data-hidden={isHidden}
      onClick={() => pick(isChosen ? undefined : object)}
      onPointerEnter={() => hover(object)}
      onPointerLeave={() => hover(undefined)}
    >
      <td>
        <UnstyledButton
          className={styles.eye}
          aria-label={`${isHidden ? 'Show' : 'Hide'} ${element.name}`}
          onClick={(event) => {
            event.stopPropagation();
            toggleElement(element.name);
          }}
        >
          {isHidden ? <EyeOffIcon /> : <EyeIcon />}
        </UnstyledButton>
      </td>
      <th scope="row">
        <UnstyledButton
          className={styles.name}
          aria-pressed={isChosen}
          title={kindTitles[element.kind] ?? element.kind}
        >
          {element.name}
        </UnstyledButton>
      </th>
      <td>{formatDecimals(element.z_front_mm, 1)}</td>
      <td>{formatDecimals(element.z_back_mm - element.z_front_mm, 1)}</td>
      <td>{formatSignificant(element.x0, 3)}</td>
      <td>{formatSignificant(element.lambda_int, 3)}</td>
    </tr>
  );
}
