import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { reportFailure } from '../../bridge/report-failure.ts';
import { useBridge, useCall } from '../../bridge/use-call.tsx';
import type { FailureReport } from '../../../contract/failures.ts';
import { runCardSchema } from '../../../contract/run-card.ts';
import { formatDecimals, formatScientific } from '../../display/format.ts';
import type { MapTile } from '../../display/study-tiles.ts';
import { useScan, useScanFile, type Scan } from '../../hooks/use-scan.ts';
import { useStudyReply } from '../../hooks/use-study.ts';
import { useStudyResult } from '../../hooks/use-study-result.ts';
import { useProject, useShell, useStudies } from '../../stores/stores.tsx';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import { ShotCells } from './ShotCells.tsx';
import styles from './studies.module.css';

/** The events of the tile that is marked. */
export function TilePanel() {
  const study = useStudies((state) => state.study);
  const row = useStudies((state) => state.row);
  const tiles = useStudyResult()?.tiles ?? [];
  const tile = tiles.find(({ id }) => id === row);
  const store = useScanFile();
  const { scan } = useScan();
  if (study === 'leak' || study === 'sweep') {
    return <EmptyNotice title="No tiles">This study has curves; scans and comparisons have a map.</EmptyNotice>;
  }
  if (study === 'uniformity') {
    return (
      <EmptyNotice title="No events to open">
        Its electrons are not kept; the bin that is marked is marked in the table as well. A scan shows the same place
        event by event.
      </EmptyNotice>
    );
  }
  if (tile === undefined) {
    return (
      <EmptyNotice title="No tile marked">
        Click a tile of the map, or go there with the arrow keys: its events are listed here.
      </EmptyNotice>
    );
  }
  if (study === 'compare') return <PairedTile tile={tile} />;
  if (store === undefined || scan === undefined) return null;
  return <Shots key={`${store} ${tile.id}`} store={store} scan={scan} tile={tile} />;
}

interface ShotsProps {
  readonly store: string;
  readonly scan: Scan;
  readonly tile: MapTile;
}

function Shots({ store, scan, tile }: ShotsProps) {
  const asked = useCall('study.shots', { store, point: tile.id });
  const [shot, setShot] = useState<number>();
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <LoadingNotice what="Reading the particles of this tile" />;
  const { shots, aim } = asked.reply;
  return (
    <div className={styles.numbersPanel}>
      <strong>
        Tile {tile.id} at ({formatDecimals(tile.x_mm, 1)}, {formatDecimals(tile.y_mm, 1)}) mm: {shots.length} particles
      </strong>
      <Inspect scan={scan} aim={aim} events={shots.length} />
      {shot !== undefined && <ShotCells store={store} point={tile.id} shot={shot} />}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">shot</th>
            <th scope="col">
              x <span className="muted">mm</span>
            </th>
            <th scope="col">
              y <span className="muted">mm</span>
            </th>
            <th scope="col">
              seen <span className="muted">GeV</span>
            </th>
            <th scope="col">leak</th>
          </tr>
        </thead>
        <tbody>
          {shots.map((one) => (
            <tr key={one.shot} data-marked={one.shot === shot}>
              <td>
                <UnstyledButton
                  className={styles.open}
                  aria-pressed={one.shot === shot}
                  title="Make it again and show its cells"
                  onClick={() => setShot(one.shot === shot ? undefined : one.shot)}
                >
                  {one.shot}
                </UnstyledButton>
              </td>
              <td>{formatDecimals(one.x_mm, 1)}</td>
              <td>{formatDecimals(one.y_mm, 1)}</td>
              <td>{formatDecimals(one.energy_gev, 2)}</td>
              <td>{one.leak_share === 0 ? '0' : formatScientific(one.leak_share, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface InspectProps {
  readonly scan: Scan;
  readonly aim: { readonly at_mm: [number, number, number]; readonly direction: [number, number, number] };
  readonly events: number;
}

/** As many particles through the same place with the whole read-out, as a run of the open store. */
function Inspect({ scan: { card, geometry }, aim, events }: InspectProps) {
  const { client } = useBridge();
  const store = useProject((state) => state.store);
  const chooseRun = useProject((state) => state.chooseRun);
  const openWorkspace = useShell((state) => state.openWorkspace);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<FailureReport>();
  const simulate = async () => {
    if (store === undefined) return;
    setRunning(true);
    setFailure(undefined);
    try {
      const { particle, energy_gev, level, seed } = card;
      const asked = { particle, energy_gev, level, seed, ...aim, events, geometry, pile_up: 'off', target: 'ecal' };
      const made = await client.call('run.simulate', { store, card: runCardSchema.parse(asked) });
      chooseRun(made.run);
      openWorkspace('inspect');
    } catch (error) {
      setFailure(reportFailure(error));
    }
    setRunning(false);
  };
  return (
    <>
      <div className={styles.actions}>
        <Button size="compact-sm" loading={isRunning} disabled={store === undefined} onClick={() => void simulate()}>
          Open in Inspect
        </Button>
        <span className="muted">
          {events} like these through its centre, with the whole read-out, as a run of the store
        </span>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
    </>
  );
}

/** A tile of a comparison: its particles are made again by a scan of it in one of the two detectors. */
function PairedTile({ tile }: { readonly tile: MapTile }) {
  const reply = useStudyReply('study.compare');
  const asked = useStudies((state) => state.values.compare);
  const fill = useStudies((state) => state.fill);
  const openStudy = useStudies((state) => state.openStudy);
  const nameScanFile = useStudies((state) => state.nameScanFile);
  const { x_mm: x, y_mm: y, width_mm: width, height_mm: height } = tile;
  const scan = (geometry: string) => {
    fill('scan', {
      ...{ face: 'ecal', particle: 'e-', energy_gev: asked?.['map_energy_gev'] ?? 5, geometry, events: 100 },
      x_mm: [rounded(x - width / 2), rounded(x + width / 2)],
      y_mm: [rounded(y - height / 2), rounded(y + height / 2)],
      ...{ columns: 8, rows: 8 },
    });
    nameScanFile(`tile-${geometry.replace(/[^A-Za-z0-9-]/g, '-')}.sqlite`);
    openStudy('scan');
  };
  return (
    <div className={styles.numbersPanel}>
      <strong>
        Tile at ({formatDecimals(x, 1)}, {formatDecimals(y, 1)}) mm, {formatDecimals(width, 1)} ×{' '}
        {formatDecimals(height, 1)} mm
      </strong>
      <span className="muted">
        Its numbers are marked in the table. A scan of it shows where in it, event by event:
      </span>
      <div className={styles.actions}>
        {(reply?.geometry ?? []).map((geometry) => (
          <Button key={geometry} size="compact-sm" variant="default" onClick={() => scan(geometry)}>
            Scan it in {geometry}
          </Button>
        ))}
      </div>
    </div>
  );
}

const rounded = (mm: number) => Number(mm.toFixed(3));
