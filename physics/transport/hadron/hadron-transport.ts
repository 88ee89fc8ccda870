import type { DetectorLayout } from '../../../geometry/layout-types.ts';
import type { Materials } from '../../../geometry/materials.ts';
import { CHANNELS_TOTAL } from '../../event-model/channels.ts';
import type { ParticleState } from '../../event-model/particle-state.ts';
import type { RandomStream } from '../../foundation/random.ts';
import {
  describeCalorimeterLine,
  type Block,
  type CalorimeterLine,
  type LineExtent,
} from '../calorimeter-line/calorimeter-line.ts';
import { CascadeLedger, type EnergyBalance } from './cascade-ledger.ts';
import type { FlightEnd } from './flight.ts';
import { followCascade, type HandOver } from './hadron-cascade.ts';
import { calorimeterResponse, plateResponse, type BlockResponse, type Scintillation } from './response.ts';

/** How a followed particle ended. */
export interface HadronOutcome {
  /** First flight of the primary: where it interacted, or that it left. Undefined for photons and electrons. */
  readonly primaryEnd: FlightEnd | undefined;
  /** Valid until the next particle. */
  readonly balance: Readonly<EnergyBalance>;
}

/** Takes the visible energy of a channel: the energy deposited in its scintillator, with Birks, before light statistics. */
export type TakeVisible = (channel: number, visibleGev: number) => void;

/** Hadrons in ECAL, V2 and HCAL of one detector. */
export class HadronTransport {
  readonly line: CalorimeterLine;
  readonly #responses: readonly (BlockResponse | undefined)[];
  readonly #ledger = new CascadeLedger();

  constructor(layout: DetectorLayout, materials: Materials, extent: LineExtent = 'full') {
    this.line = describeCalorimeterLine(layout, materials, extent);
    this.#responses = responsesByChannel(this.line, layout, materials);
  }

  /** Response of a channel's block; undefined for channels that are not in the line. */
  responseOf(channel: number): BlockResponse | undefined {
    return this.#responses[channel];
  }

  /** Follows a particle and what it makes; muons of decays in flight are handed over. */
  follow(stream: RandomStream, state: ParticleState, take: TakeVisible, handOver: HandOver = ignore): HadronOutcome {
    const ledger = this.#ledger;
    ledger.clear();
    const primaryEnd = followCascade(stream, state, this.line, ledger, handOver);
    ledger.readVisible(stream, (channel) => this.#responses[channel]!, take);
    return { primaryEnd, balance: ledger.balance };
  }
}

const ignore: HandOver = () => undefined;

function responsesByChannel(
  line: CalorimeterLine,
  layout: DetectorLayout,
  materials: Materials,
): (BlockResponse | undefined)[] {
  const polystyrene = materials.get('polystyrene');
  const scintillation: Scintillation = {
    birksMmPerGev: materials.scintillator.birksMmPerGev,
    minimumLossGevPerMm: polystyrene.minimumIonisationGevPerMm,
  };
  const responses = Array.from<BlockResponse | undefined>({ length: CHANNELS_TOTAL });
  for (const block of line.blocks) {
    if (block.cells === undefined) continue;
    const response = responseOfBlock(block, layout, materials, scintillation);
    const { columns, rows, frontChannel, backChannel } = block.cells;
    for (let cell = 0; cell < columns * rows; cell++) {
      responses[frontChannel + cell] = response;
      responses[backChannel + cell] = response;
    }
  }
  return responses;
}

function responseOfBlock(
  block: Block,
  { ecal, hcal }: DetectorLayout,
  materials: Materials,
  scintillation: Scintillation,
): BlockResponse {
  const layerOf = (plates: DetectorLayout['ecal']['plates']) => ({
    lossGev: plates.reduce((sum, p) => sum + p.thicknessMm * materials.get(p.material).minimumIonisationGevPerMm, 0),
    radiationLengths: plates.reduce((sum, p) => sum + p.thicknessMm / materials.get(p.material).radiationLengthMm, 0),
  });
  const ecalLayer = layerOf(ecal.plates);
  if (block.kind === 'ecal') return calorimeterResponse('ecal', block, ecalLayer.lossGev, scintillation);
  if (block.kind === 'hcal') {
    const module = hcal.find(({ name }) => name === block.name)!;
    return calorimeterResponse('hcal', block, layerOf(module.plates).lossGev, scintillation);
  }
  const { radiationLengthMm, minimumIonisationGevPerMm } = materials.get('polystyrene');
  const lossRatio = (radiationLengthMm * minimumIonisationGevPerMm) / (ecalLayer.lossGev / ecalLayer.radiationLengths);
  return plateResponse(lossRatio, scintillation);
}
