import type { DetectorLayout } from '../../../geometry/layout.ts';
import { listChannels, type Channel } from '../../../physics/event-model/channels.ts';
import type { StoredEvent } from '../../../physics/event-model/event-chunk.ts';
import { EVENT_COLUMN_NAMES } from '../../../physics/event-model/event-columns.ts';
import { decodeDetail } from '../../../physics/event-model/event-detail.ts';
import { AtomicFile } from '../atomic-file.ts';
import type { EventFileWriter } from './event-file-writer.ts';

const MEV_PER_GEV = 1000;

/**
 * Events for the display Phoenix (HSF): tracker hits as points, calorimeter cells as boxes on the front plane of their
 * calorimeter, the reconstructed numbers beside them.
 * Source: HSF/phoenix, guides/developers/event_data_format.md. It states no units; lengths are in mm and energies in MeV,
 * as its own loaders take them.
 */
export class PhoenixEventWriter implements EventFileWriter {
  readonly path: string;
  readonly #file: AtomicFile;
  readonly #run: number;
  readonly #layout: DetectorLayout;
  readonly #channels = listChannels();
  #isFirst = true;

  constructor(path: string, run: number, layout: DetectorLayout) {
    this.path = path;
    this.#run = run;
    this.#layout = layout;
    this.#file = new AtomicFile(path);
    this.#file.write('{');
  }

  add(events: readonly StoredEvent[]): void {
    for (const event of events) {
      const key = `run ${this.#run}, event ${event.eventNumber}`;
      const separator = this.#isFirst ? '\n' : ',\n';
      this.#isFirst = false;
      this.#file.write(`${separator}${JSON.stringify(key)}: ${JSON.stringify(this.#describe(event))}`);
    }
  }

  finish(): void {
    this.#file.write('\n}\n');
    this.#file.publish();
  }

  discard(): void {
    this.#file.discard();
  }

  #describe({ eventNumber, scalars, detail }: StoredEvent) {
    const { channelIds, energiesGev, timesNs, trackers, hitsXMm, hitsYMm } = decodeDetail(detail);
    const cells = Array.from(channelIds, (id, i) => ({
      channel: this.#channels[id]!,
      energyMev: energiesGev[i]! * MEV_PER_GEV,
      timeNs: timesNs[i]!,
    }));
    const hits = Array.from(trackers, (tracker, i) => {
      const { name, zMm } = this.#layout.trackers[tracker]!;
      return { type: 'Point', pos: [hitsXMm[i]!, hitsYMm[i]!, zMm], tracker: name };
    });
    const planes = this.#planes().map(({ name, owns, stack, zMm }) => {
      const { columns, rows, cellWidthMm, cellHeightMm, xCentreMm, yCentreMm } = stack;
      return [
        name,
        {
          plane: [0, 0, 1, zMm],
          cells: cells
            .filter(({ channel }) => owns(channel))
            .map(({ channel, energyMev, timeNs }) => ({
              cellSize: cellWidthMm,
              energy: energyMev,
              pos: [
                xCentreMm + (channel.column - (columns - 1) / 2) * cellWidthMm,
                yCentreMm + (channel.row - (rows - 1) / 2) * cellHeightMm,
              ],
              name: channel.name,
              time_ns: timeNs,
            })),
        },
      ];
    });
    return {
      'event number': eventNumber,
      'run number': this.#run,
      units: 'mm, MeV',
      reconstructed: Object.fromEntries(EVENT_COLUMN_NAMES.map((name, c) => [name, scalars[c]!])),
      Hits: { trackers: hits },
      PlanarCaloCells: Object.fromEntries(planes) as Record<string, unknown>,
    };
  }

  #planes() {
    const { ecal, hcal } = this.#layout;
    const preshowerMm = ecal.preshowerLayers * ecal.layerMm;
    const of = (detector: Channel['detector'], module = 0) => {
      return (channel: Channel) => channel.detector === detector && channel.module === module;
    };
    return [
      { name: 'ECAL preshower', owns: of('ECAL-preshower'), stack: ecal, zMm: ecal.zFrontMm },
      { name: 'ECAL', owns: of('ECAL-main'), stack: ecal, zMm: ecal.zFrontMm + preshowerMm },
      ...hcal.map((stack, i) => ({
        name: `HCAL${i + 1}`,
        owns: of('HCAL', i + 1),
        stack,
        zMm: stack.zFrontMm,
      })),
    ];
  }
}
