import { ColorInput, Popover, Slider, Tooltip, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import type { DisplayElement } from '../../display/detector-display.ts';
import { formatDecimals, formatSignificant } from '../../display/format.ts';
import { isHiddenPath } from '../../display/visibility.ts';
import { EyeIcon, EyeOffIcon } from '../../shell/icons.tsx';
import { useHistory, useProject, useVisibility } from '../../stores/stores.tsx';
import styles from './geometry.module.css';
import { kindTitles } from './kind-titles.ts';

type ElementRow = CallReply<'geometry.show'>['elements'][number];

interface ElementBranchProps {
  readonly element: DisplayElement;
  /** Of the program; missing where the element is only in a what-if. */
  readonly row: ElementRow | undefined;
  readonly hidden: ReadonlySet<string>;
  readonly isChosen: boolean;
  /** What the check of the geometry says of the element. */
  readonly findings: readonly string[];
}

/** An element in the tree, and its volumes once it is opened. */
export function ElementBranch({ element, row, hidden, isChosen, findings }: ElementBranchProps) {
  const [isOpen, setOpen] = useState(false);
  const pick = useProject((state) => state.pick);
  const hover = useProject((state) => state.hover);
  const { name, kind, volumes, bounds } = element;
  const object = { kind: 'element', name } as const;
  const hasBranches = volumes.length > 1;
  return (
    <>
      <tr
        className={styles.line}
        data-chosen={isChosen}
        data-hidden={hidden.has(name)}
        onClick={() => pick(isChosen ? undefined : object)}
        onPointerEnter={() => hover(object)}
        onPointerLeave={() => hover(undefined)}
      >
        <td>
          <EyeButton path={name} isHidden={hidden.has(name)} />
        </td>
        <th scope="row">
          <PaintButton path={name} />
          <UnstyledButton className={styles.name} aria-pressed={isChosen} title={kindTitles[kind] ?? kind}>
            {name}
          </UnstyledButton>
          {hasBranches && (
            <UnstyledButton
              className={styles.twig}
              aria-expanded={isOpen}
              aria-label={`${volumes.length} volumes of ${name}`}
              onClick={(event) => {
                event.stopPropagation();
                setOpen(!isOpen);
              }}
            >
              {isOpen ? '▾' : `▸ ${volumes.length}`}
            </UnstyledButton>
          )}
          {findings.length > 0 && (
            <Tooltip label={findings.join('\n')} multiline w={320}>
              <span className={styles.finding} tabIndex={0} role="note" aria-label={findings.join(' ')}>
                {findings.length} found
              </span>
            </Tooltip>
          )}
        </th>
        <td>{formatDecimals(row?.z_front_mm ?? bounds.min[2], 1)}</td>
        <td>{formatDecimals(row === undefined ? bounds.max[2] - bounds.min[2] : row.z_back_mm - row.z_front_mm, 1)}</td>
        <td>{row === undefined ? '' : formatSignificant(row.x0, 3)}</td>
        <td>{row === undefined ? '' : formatSignificant(row.lambda_int, 3)}</td>
      </tr>
      {isOpen &&
        volumes.map(({ path, material, lengthMm, pose, zFrontMm }) => (
          <tr key={path} className={styles.line} data-hidden={isHiddenPath(path, hidden)}>
            <td>
              <EyeButton path={path} isHidden={isHiddenPath(path, hidden)} />
            </td>
            <th scope="row" className={styles.leaf}>
              <PaintButton path={path} />
              <UnstyledButton className={styles.name} onClick={() => pick({ kind: 'volume', path })}>
                {path.split('/').slice(1).join('/')}
              </UnstyledButton>{' '}
              <span className="muted">{material}</span>
            </th>
            <td>{formatDecimals(pose.zMm + zFrontMm, 1)}</td>
            <td>{formatDecimals(lengthMm, 1)}</td>
            <td />
            <td />
          </tr>
        ))}
    </>
  );
}

function EyeButton({ path, isHidden }: { readonly path: string; readonly isHidden: boolean }) {
  const toggle = useVisibility((state) => state.toggle);
  return (
    <UnstyledButton
      className={styles.eye}
      aria-label={`${isHidden ? 'Show' : 'Hide'} ${path}`}
      onClick={(event) => {
        event.stopPropagation();
        toggle(path);
      }}
    >
      {isHidden ? <EyeOffIcon /> : <EyeIcon />}
    </UnstyledButton>
  );
}

/** Colours that can be told apart, of Okabe and Ito's set. */
const SWATCHES = ['#56b4e9', '#0072b2', '#009e73', '#f0e442', '#e69f00', '#d55e00', '#cc79a7'];

/** Colour and opacity of one path. */
function PaintButton({ path }: { readonly path: string }) {
  const colour = useVisibility((state) => state.colours[path]);
  const opacity = useVisibility((state) => state.opacities[path]);
  const paint = useVisibility((state) => state.paint);
  const fade = useVisibility((state) => state.fade);
  const hold = useHistory((state) => state.hold);
  const release = useHistory((state) => state.release);
  return (
    <Popover position="left" shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles.paint}
          data-painted={colour !== undefined || opacity !== undefined}
          style={colour === undefined ? {} : { background: colour }}
          aria-label={`Colour of ${path}`}
          onClick={(event) => event.stopPropagation()}
        />
      </Popover.Target>
      <Popover.Dropdown className={styles.paintMenu ?? ''} onClick={(event) => event.stopPropagation()}>
        <ColorInput
          label={`Colour of ${path}`}
          size="xs"
          placeholder="of its material"
          swatches={SWATCHES}
          withPicker={false}
          value={colour ?? ''}
          onChange={(value) => /^#[0-9a-f]{6}$/i.test(value) && paint(path, value.toLowerCase())}
        />
        <Slider
          size="xs"
          thumbLabel="Opacity"
          label={(value) => `${value} %`}
          value={100 * (opacity ?? 0.15)}
          onPointerDown={hold}
          onChange={(value) => fade(path, value / 100)}
          onChangeEnd={release}
        />
        <UnstyledButton
          className={styles.reset}
          onClick={() => {
            paint(path, undefined);
            fade(path, undefined);
          }}
        >
          As its material
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}
