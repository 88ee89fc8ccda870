import type { ReactNode } from 'react';
import { formatDecimals } from '../../display/format.ts';
import { measuresEnergy } from '../../display/signal.ts';
import { useRunDetector } from '../../hooks/use-detector.ts';
import { useShownEvent } from '../../hooks/use-event.ts';
import { useTrajectories } from '../../hooks/use-trajectories.ts';
import { useProject } from '../../stores/stores.tsx';
import { EmptyNotice } from '../notices.tsx';
import { kindTitles } from '../geometry/kind-titles.ts';
import styles from './inspector.module.css';

/** What is selected, value by value as the store holds it, with units, path and material. */
export function ObjectPanel() {
  const picked = useProject((state) => state.picked);
  switch (picked?.kind) {
    case undefined:
      return (
        <EmptyNotice title="Nothing selected">
          Click a cell, a hit, a volume or a row of a table to see what is known of it.
        </EmptyNotice>
      );
    case 'cell':
      return <CellObject channel={picked.channel} />;
    case 'hit':
      return <HitObject index={picked.index} />;
    case 'track':
      return <TrackObject index={picked.index} />;
    case 'element':
      return <VolumeObject path={picked.name} />;
    case 'volume':
      return <VolumeObject path={picked.path} />;
  }
}

type Row = readonly [name: string, value: ReactNode, unit?: string];

interface RowsProps {
  readonly title: string;
  readonly rows: readonly Row[];
}

function Rows({ title, rows }: RowsProps) {
  return (
    <div className={styles.panel}>
      <h3 className={styles.group}>{title}</h3>
      <dl className={styles.scalars}>
        {rows.map(([name, value, unit]) => (
          <div key={name} className={styles.scalar}>
            <dt>{name}</dt>
            <dd className={styles.value}>{value}</dd>
            <dd className={styles.unit}>{unit ?? ''}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function CellObject({ channel }: { readonly channel: number }) {
  const { event } = useShownEvent();
  const detector = useRunDetector();
  const signal = event?.channels.find(({ id }) => id === channel);
  const cell = detector.state === 'ready' ? detector.display.cells.find((one) => one.channel === channel) : undefined;
  const rows: Row[] = [
    ['channel', channel],
    ['detector', signal?.detector ?? cell?.detector ?? ''],
    ['element', cell?.element ?? ''],
    ['column, row', cell === undefined ? '' : `${cell.column}, ${cell.row}`],
    [
      'signal',
      signal === undefined ? 'none: suppressed' : String(signal.energy_gev),
      measuresEnergy(signal?.detector ?? cell?.detector ?? '') ? 'GeV' : 'MIP',
    ],
    ['time', signal === undefined ? '' : String(signal.time_ns), 'ns'],
  ];
  return <Rows title={signal?.name ?? cell?.name ?? `channel ${channel}`} rows={rows} />;
}

function HitObject({ index }: { readonly index: number }) {
  const { event } = useShownEvent();
  const hit = event?.hits[index];
  if (hit === undefined) return <EmptyNotice title="This event has no such hit">Select another one.</EmptyNotice>;
  return (
    <Rows
      title={`Tracker hit ${index + 1}`}
      rows={[
        ['chamber', hit.tracker],
        ['x', String(hit.x_mm), 'mm'],
        ['y', String(hit.y_mm), 'mm'],
        ['z', String(hit.z_mm), 'mm'],
      ]}
    />
  );
}

function TrackObject({ index }: { readonly index: number }) {
  const { ways } = useTrajectories();
  if (ways === undefined || index >= ways.track.length)
    return <EmptyNotice title="No such particle">Show the ways of the particles first.</EmptyNotice>;
  const [first, end] = [ways.first[index]!, ways.first[index + 1]!];
  const parent = ways.parent[index]!;
  return (
    <Rows
      title={`${ways.particles[ways.particle[index]!]}, track ${ways.track[index]} of shower ${ways.shower[index]}`}
      rows={[
        ['made by', ways.processes[ways.origin[index]!] ?? ''],
        ['parent', parent === 0 ? 'the beam' : `track ${parent}`],
        ['energy at first', String(ways.energyGev[first]!), 'GeV'],
        ['steps', end - first],
        ['from', formatDecimals(ways.zMm[first]!, 3), 'mm'],
        ['to', formatDecimals(ways.zMm[end - 1]!, 3), 'mm'],
      ]}
    />
  );
}

function VolumeObject({ path }: { readonly path: string }) {
  const detector = useRunDetector();
  const element =
    detector.state === 'ready' ? detector.display.elements.find(({ name }) => name === path.split('/')[0]) : undefined;
  if (element === undefined) return <EmptyNotice title={path}>It is not part of the detector of this run.</EmptyNotice>;
  const { min, max } = element.bounds;
  const materials = [...new Set(element.volumes.map(({ material }) => material))].join(', ');
  const range = (axis: 0 | 1 | 2) => `${formatDecimals(min[axis], 1)} to ${formatDecimals(max[axis], 1)}`;
  return (
    <Rows
      title={path}
      rows={[
        ['path', path],
        ['kind', kindTitles[element.kind] ?? element.kind],
        ['mainly of', materials],
        ['x', range(0), 'mm'],
        ['y', range(1), 'mm'],
        ['z', range(2), 'mm'],
      ]}
    />
  );
}
