import { useMemo } from 'react';
import {
  ECAL_COLUMNS,
  ECAL_ROWS,
  HCAL_COLUMNS,
  HCAL_MODULES,
  HCAL_ROWS,
  listChannels,
  type Channel,
} from '../../../physics/event-model/channels.ts';
import { useCall } from '../../bridge/use-call.tsx';
import { makeEnergyScale } from '../../display/energy-scale.ts';
import { useView } from '../../stores/stores.tsx';
import { CellMap, type MapCell } from '../inspector/CellMap.tsx';
import cellStyles from '../inspector/cell-map.module.css';
import { FailureNotice, LoadingNotice } from '../notices.tsx';

interface ShotCellsProps {
  readonly store: string;
  readonly point: number;
  readonly shot: number;
}

const modules = Array.from({ length: HCAL_MODULES }, (_, i) => i + 1);

/** One particle of a scan, made again: the cells that it lit, and whether it is the same to the last bit. */
export function ShotCells({ store, point, shot }: ShotCellsProps) {
  const asked = useCall('study.shot', { store, point, shot });
  const channels = useMemo(() => listChannels(), []);
  const kind = useView((state) => state.energyScale);
  const map = useView((state) => state.colourMap);
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <LoadingNotice what="Making it again" />;
  const energies = new Map(asked.reply.cells.map(({ channel, energy }) => [channel, energy]));
  const scale = makeEnergyScale(kind, map, Math.max(0, ...energies.values()));
  const cells = (belongs: (channel: Channel) => boolean): MapCell[] =>
    channels
      .filter(belongs)
      .map(({ id, name, column, row }) => ({ channel: id, name, column, row, energyGev: energies.get(name) ?? 0 }));
  return (
    <div className={cellStyles.maps}>
      <span className="muted" role="status">
        Shot {shot} made again: {asked.reply.identical ? 'equal to the last bit' : 'DIFFERS from the file'}
      </span>
      <div className={cellStyles.pair}>
        {(['ECAL-preshower', 'ECAL-main'] as const).map((detector) => (
          <CellMap
            key={detector}
            title={detector === 'ECAL-main' ? 'ECAL main' : 'ECAL preshower'}
            cells={cells((channel) => channel.detector === detector)}
            {...{ columns: ECAL_COLUMNS, rows: ECAL_ROWS, scale }}
          />
        ))}
      </div>
      <div className={cellStyles.four}>
        {modules.map((module) => (
          <CellMap
            key={module}
            title={`HCAL${module}`}
            cells={cells((channel) => channel.detector === 'HCAL' && channel.module === module)}
            {...{ columns: HCAL_COLUMNS, rows: HCAL_ROWS, scale }}
          />
        ))}
      </div>
    </div>
  );
}
