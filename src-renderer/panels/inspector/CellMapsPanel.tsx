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
import { useEnergyScale } from '../../hooks/use-energy-scale.ts';
import type { EventReply } from '../../hooks/use-event.ts';
import styles from './cell-map.module.css';
import { CellMap, type MapCell } from './CellMap.tsx';
import { SignalBars } from './SignalBars.tsx';
import { WithEvent } from './WithEvent.tsx';

/** Cell by cell what the calorimeters, the SRD and the counters measured, in the colours of the scene. */
export function CellMapsPanel() {
  return <WithEvent>{(event) => <CellMaps event={event} />}</WithEvent>;
}

const hcalModules = Array.from({ length: HCAL_MODULES }, (_, i) => i + 1);

function CellMaps({ event }: { readonly event: EventReply }) {
  const scale = useEnergyScale(event);
  const channels = useMemo(() => listChannels(), []);
  const energies = useMemo(() => new Map(event.channels.map(({ id, energy_gev }) => [id, energy_gev])), [event]);
  const cellsOf = (belongs: (channel: Channel) => boolean): MapCell[] =>
    channels
      .filter(belongs)
      .map(({ id, name, column, row }) => ({ channel: id, name, column, row, energyGev: energies.get(id) ?? 0 }));
  const ecal = { columns: ECAL_COLUMNS, rows: ECAL_ROWS, scale };
  const hcal = { columns: HCAL_COLUMNS, rows: HCAL_ROWS, scale };
  return (
    <div className={styles.maps}>
      <div className={styles.pair}>
        <CellMap title="ECAL preshower" cells={cellsOf(({ detector }) => detector === 'ECAL-preshower')} {...ecal} />
        <CellMap title="ECAL main" cells={cellsOf(({ detector }) => detector === 'ECAL-main')} {...ecal} />
      </div>
      <div className={styles.four}>
        {hcalModules.map((module) => (
          <CellMap
            key={module}
            title={`HCAL${module}`}
            cells={cellsOf((channel) => channel.detector === 'HCAL' && channel.module === module)}
            {...hcal}
          />
        ))}
      </div>
      <SignalBars
        title="Synchrotron radiation"
        unit="MeV"
        bars={cellsOf(({ detector }) => detector === 'SRD').map((cell) => bar(cell, `SRD${cell.column + 1}`, 1000))}
        fullScale={100}
        decimals={1}
        colourOf={(signalMev) => scale.colourOf(scale.shareOf(signalMev / 1000))}
      />
      <SignalBars
        title="Beam counters"
        unit="MIP"
        bars={cellsOf(({ detector }) => detector === 'S' || detector === 'V1').map((cell) => bar(cell, cell.name, 1))}
        {...counters}
      />
      <SignalBars
        title="Veto V2 by segment"
        unit="MIP"
        bars={cellsOf(({ detector }) => detector === 'V2').map((cell) => bar(cell, String(cell.column + 1), 1))}
        {...counters}
      />
    </div>
  );
}

const counters = { fullScale: 4, decimals: 2, colourOf: () => 'var(--counter)' } as const;

const bar = (cell: MapCell, label: string, factor: number) => ({ ...cell, label, signal: cell.energyGev * factor });
