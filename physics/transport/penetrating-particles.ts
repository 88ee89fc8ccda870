import { shippedCalibration, type Calibration } from '../../geometry/showers/calibration.ts';
import type { DetectorLayout, HcalModuleLayout } from '../../geometry/layout/layout-types.ts';
import type { Materials } from '../../geometry/materials.ts';
import { CHANNELS_TOTAL, FIRST_HCAL, HCAL_MODULES } from '../event-model/channels.ts';
import { latenessNs, type ParticleState } from '../event-model/particle-state.ts';
import { RandomStream, wordOfName } from '../foundation/random.ts';
import { kineticOfMomentumGev } from '../particles/particle.ts';
import {
  describeCalorimeterLine,
  hcalAxis,
  type Block,
  type CalorimeterLine,
  type LineExtent,
} from './calorimeter-line/calorimeter-line.ts';
import { CascadeLedger, type EnergyBalance, type TakeVisible } from './calorimeter-line/cascade-ledger.ts';
import {
  calorimeterResponse,
  plateResponse,
  type BlockResponse,
  type Scintillation,
} from './calorimeter-line/response.ts';
import type { FlightEnd } from './hadron/flight.ts';
import { followCascade, followForcedInteraction, type CascadeSurroundings } from './hadron/hadron-cascade.ts';
import { PHYSICS_VERSION } from '../version.ts';
import { describeMuonMatter } from './muon/muon-matter.ts';
import { followMuon, type MuonEnd, type MuonLine } from './muon/muon-transport.ts';

/** How a followed particle ended. */
export interface PenetrationOutcome {
  /** First flight of a hadron: where it interacted, or that it left. Muons: where they stopped, decayed or left. */
  readonly end: FlightEnd | MuonEnd | undefined;
  /** Where the energy went; valid until the next particle. */
  readonly balance: Readonly<EnergyBalance>;
}

export type { TakeVisible };

/** Where the signals of a particle go, `timeNs` behind those of the trigger's particle. */
export interface SignalSink {
  add(channel: number, energy: number, timeNs?: number): void;
}

/**
 * Hadrons, neutrals and muons in ECAL, V2 and HCAL of one detector. Everything that penetrates comes here as a ParticleState and is followed
 * until it is absorbed, decays or leaves: `deposit` gives its signals on the scales of the deposits. Electrons and photons are laid
 * down as parametrised showers when a cascade makes them; those of the beam belong to the levels of electromagnetic transport.
 *
 * One object serves one thread; results depend on the state and the stream alone.
 */
export class PenetratingParticles {
  readonly line: CalorimeterLine;
  readonly #responses = new Map<Block, BlockResponse>();
  readonly #byChannel: (BlockResponse | undefined)[] = Array.from({ length: CHANNELS_TOTAL });
  readonly #ledger = new CascadeLedger();
  readonly #muonLine: MuonLine;
  readonly #layout: DetectorLayout;
  readonly #materials: Materials;
  #unitsPerVisibleGev: Float64Array | undefined;

  constructor(layout: DetectorLayout, materials: Materials, extent: LineExtent = 'full') {
    this.#layout = layout;
    this.#materials = materials;
    this.line = describeCalorimeterLine(layout, materials, extent);
    for (const block of this.line.blocks) {
      if (block.cells === undefined) continue;
      const response = responseOfBlock(block, layout, materials);
      this.#responses.set(block, response);
      const { columns, rows, frontChannel, backChannel } = block.cells;
      for (let cell = 0; cell < columns * rows; cell++) {
        this.#byChannel[frontChannel + cell] = response;
        this.#byChannel[backChannel + cell] = response;
      }
    }
    this.#muonLine = {
      line: this.line,
      matter: describeMuonMatter(this.line, materials),
      responseOf: (block) => this.#responses.get(block),
      veto2Inefficiency: layout.veto?.inefficiency ?? 0,
    };
  }

  /**
   * Follows a particle and gives the visible energy of every channel it reaches, deposited in its scintillator with Birks, before light
   * statistics. A channel may come more than once, with other times.
   */
  follow(stream: RandomStream, state: ParticleState, take: TakeVisible): PenetrationOutcome {
    const ledger = this.#ledger;
    ledger.begin(latenessNs(state));
    const isMuon = state.particle === 'mu-' || state.particle === 'mu+';
    const end = isMuon
      ? followMuon(stream, state, this.#muonLine, ledger)
      : followCascade(stream, state, this.#surroundings(stream));
    ledger.readVisible(stream, (channel) => this.#byChannel[channel]!, take);
    return { end, balance: ledger.balance };
  }

  /** The same for a hadron or photon that interacts with a nucleus where it stands: forced and photonuclear interactions. */
  followInteraction(stream: RandomStream, projectile: ParticleState, take: TakeVisible): PenetrationOutcome {
    const ledger = this.#ledger;
    ledger.begin(latenessNs(projectile));
    followForcedInteraction(stream, projectile, this.#surroundings(stream));
    ledger.readVisible(stream, (channel) => this.#byChannel[channel]!, take);
    return { end: undefined, balance: ledger.balance };
  }

  /** Follows a particle and gives its signals on the scales of the deposits. */
  deposit(stream: RandomStream, state: ParticleState, sink: SignalSink): PenetrationOutcome {
    return this.follow(stream, state, this.#scaled(sink));
  }

  /** Lets a particle interact where it stands and gives the signals on the scales of the deposits. */
  depositInteraction(stream: RandomStream, projectile: ParticleState, sink: SignalSink): PenetrationOutcome {
    return this.followInteraction(stream, projectile, this.#scaled(sink));
  }

  #surroundings(stream: RandomStream): CascadeSurroundings {
    const ledger = this.#ledger;
    return { line: this.line, ledger, followMuon: (muon) => followMuon(stream, muon, this.#muonLine, ledger) };
  }

  #scaled(sink: SignalSink): TakeVisible {
    const scale = this.unitsPerVisibleGev;
    return (channel, visibleGev, timeNs) => sink.add(channel, visibleGev * scale[channel]!, timeNs);
  }

  /**
   * Units of the deposits a GeV of visible energy, by channel: ECAL on the scale of electrons, V2 in most probable signals of a minimum-ionising
   * particle, HCAL on the scale of 80 GeV/c pions into its first module alone (half a per cent of statistics), found when first asked for.
   */
  get unitsPerVisibleGev(): Float64Array {
    this.#unitsPerVisibleGev ??= this.#findScale();
    return this.#unitsPerVisibleGev;
  }

  #findScale(): Float64Array {
    const hcal = hcalUnitsPerVisibleGev(this.#layout, this.#materials);
    return Float64Array.from(this.#byChannel, (response, channel) => {
      if (response === undefined) return 0;
      const { plate, birks, electromagnetic } = response;
      if (plate !== undefined) return 1000 / (birks * plate.straggling.mostProbableMev);
      return channel >= FIRST_HCAL ? hcal : 1 / electromagnetic;
    });
  }
}

/** Pions that set the scale of the HCAL. */
export const HADRON_CALIBRATION = { momentumGev: 80, pions: 200 } as const;
/** Where the calibration is made: modules along the bent beam, as they stand in 2016. */
const CALIBRATION_PLACE = { xMm: 410.5, zMm: 23_870, stepXMm: 35.7, stepZMm: 1700 };

/** Copies of the first module at the place of the calibration, which knows how modules are built and not where they stand. */
function calibrationModules(module: HcalModuleLayout): readonly HcalModuleLayout[] {
  const { xMm, zMm, stepXMm, stepZMm } = CALIBRATION_PLACE;
  return Array.from({ length: HCAL_MODULES }, (_, i) => ({
    ...module,
    ...{ xCentreMm: xMm + i * stepXMm, yCentreMm: 0, yawRad: 0 },
    zFrontMm: zMm + i * stepZMm,
    zBackMm: zMm + i * stepZMm + (module.zBackMm - module.zFrontMm),
  }));
}

/**
 * GeV of the hadron scale a GeV of visible energy: pions of 80 GeV/c into the middle of the HCAL alone, no correction for e/h. A module
 * that is moved or taken away leaves the scale as it is, so that only events change that meet it. That of the modules of 2016 comes with the
 * program.
 */
export function hcalUnitsPerVisibleGev(
  layout: DetectorLayout,
  materials: Materials,
  { provenance, hcal: shipped }: Calibration = shippedCalibration(),
): number {
  const [module] = layout.hcal;
  if (module === undefined) return 0;
  const isShipped =
    provenance.physics_version === PHYSICS_VERSION && shipped.modules === moduleSignature(module, materials);
  return isShipped ? shipped.units_per_visible_gev : measureHadronScale(layout, module, materials).mean;
}

/** Short name of all that the scale depends on: how a module is built, and of what. */
export function moduleSignature(module: HcalModuleLayout, materials: Materials): string {
  const [built] = calibrationModules(module);
  const { frontCovers, backCovers, sections, plates } = module;
  const solids = [...frontCovers, ...plates, ...sections.flatMap((section) => section.plates), ...backCovers];
  const names = new Set([...solids.map(({ material }) => material), 'air', 'polystyrene']);
  const media = [...names].map((name) => materials.get(name));
  return wordOfName(JSON.stringify([{ ...built, name: '' }, materials.scintillator, media]))
    .toString(16)
    .padStart(8, '0');
}

/** The scale by simulation, with the statistical error of its pions. */
export function measureHadronScale(
  layout: DetectorLayout,
  module: HcalModuleLayout,
  materials: Materials,
): { readonly mean: number; readonly error: number } {
  const hcal = calibrationModules(module);
  const [first] = hcal as readonly [HcalModuleLayout];
  const alone = new PenetratingParticles({ ...layout, hcal }, materials, 'hcal');
  const stream = new RandomStream(0, 0, 'hadron calibration');
  const { pions, momentumGev } = HADRON_CALIBRATION;
  let visible = 0;
  let squares = 0;
  for (let i = 0; i < pions; i++) {
    const pion = {
      particle: 'pi-',
      kineticGev: kineticOfMomentumGev('pi-', momentumGev),
      ...{ xMm: first.xCentreMm, yMm: first.yCentreMm, zMm: first.zFrontMm },
      ...hcalAxis(hcal),
      timeNs: 0,
    } as const;
    const before = visible;
    alone.follow(stream.startEvent(i), pion, (_, visibleGev) => (visible += visibleGev));
    squares += (visible - before) * (visible - before);
  }
  const mean = (pions * momentumGev) / visible;
  const relativeVariance = (pions * squares) / (visible * visible) - 1;
  return { mean, error: mean * Math.sqrt(relativeVariance / (pions - 1)) };
}

function responseOfBlock(block: Block, { ecal, hcal }: DetectorLayout, materials: Materials): BlockResponse {
  const scintillation: Scintillation = {
    birksMmPerGev: materials.scintillator.birksMmPerGev,
    minimumLossGevPerMm: materials.get('polystyrene').minimumIonisationGevPerMm,
  };
  const layerLossGev = (plates: DetectorLayout['ecal']['plates']) =>
    plates.reduce((sum, p) => sum + p.thicknessMm * materials.get(p.material).minimumIonisationGevPerMm, 0);
  if (block.kind === 'ecal') return calorimeterResponse('ecal', block, layerLossGev(ecal.plates), scintillation);
  if (block.kind === 'hcal') {
    const module = hcal.find(({ name }) => name === block.name)!;
    return calorimeterResponse('hcal', block, layerLossGev(module.plates), scintillation);
  }
  return plateResponse(block.zBackMm - block.zFrontMm, scintillation);
}
