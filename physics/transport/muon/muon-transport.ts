import { emittedAt, latenessNs, type ParticleState } from '../../event-model/particle-state.ts';
import { SPEED_OF_LIGHT_MM_PER_NS } from '../../foundation/constants.ts';
import { inFrameOf } from '../../foundation/direction.ts';
import { interpolateLogLog } from '../../foundation/log-log-table.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { afterRest, meanFlightMm, sampleDecay } from '../../interactions/decay.ts';
import { cascadeEnergyGev } from '../../interactions/hadronic/hadron-inelastic.ts';
import {
  deltaEnergy,
  drawBremsstrahlungShare,
  drawDelta,
  drawNuclearShare,
  drawPairShare,
  hardPairFraction,
  largestDeltaGev,
  meanBremsstrahlungPhotons,
  MEAN_NUCLEAR_SHARE,
  meanDeltas,
  meanPairShare,
  muonIonisation,
  softBremsstrahlungShare,
} from '../../interactions/muonic/muon-energy-loss.ts';
import { momentumGev } from '../../particles/particle.ts';
import { channelAt, isInside, type Block, type CalorimeterLine } from '../calorimeter-line/calorimeter-line.ts';
import type { CascadeLedger } from '../calorimeter-line/cascade-ledger.ts';
import { depositElectromagnetic } from '../calorimeter-line/electromagnetic-spots.ts';
import type { BlockResponse } from '../calorimeter-line/response.ts';
import { drawPlateSignal } from '../parametrised/scintillator-signal.ts';
import { scatteringAngle, type MuonBlock } from './muon-matter.ts';

/** How a muon ended. */
export interface MuonEnd {
  readonly kind: 'stops' | 'decays' | 'leaves';
  readonly state: ParticleState;
}

/** The line as a muon meets it. */
export interface MuonLine {
  readonly line: CalorimeterLine;
  readonly matter: readonly MuonBlock[];
  readonly responseOf: (block: Block) => BlockResponse | undefined;
  /** Probability that V2 does not see a muon that crosses it. */
  readonly veto2Inefficiency: number;
}

/** δ rays above this leave the tile they are made in, and those of the absorber reach tiles; below, they stay. */
const LOCAL_DELTA_GEV = 0.002;
/** Losses in a tile above this are drawn one by one, those below as a Gaussian. */
const SMALL_DELTA_GEV = 0.0001;
/** δ rays below the critical energy lose by ionisation, and show as much as a muon does for the same energy; above, they shower. */
const SHOWERING_DELTA_GEV = 0.02;
/** Photons and pairs above this are drawn one by one. */
const HARD_LOSS_GEV = 0.05;
/** A block is crossed in this many steps. */
const STEPS = { ecal: 6, hcal: 8, veto2: 1, air: 1 };
/** Muons below this stop where they are: 0.1 mm of iron. */
const STOPPED_GEV = 0.002;
/** Soft loss is the mean less what escaping δ rays take of it, and at least this share of it: slow muons make none. */
const LEAST_SOFT_SHARE = 0.3;

/**
 * Follows a muon through the line: ionisation straggling in the tiles with its δ rays drawn above 0.1 MeV, δ rays above 2 MeV, bremsstrahlung
 * and pairs above 50 MeV as showers, the rest as mean loss; multiple scattering; decay in flight, decay or capture at rest.
 * Mean losses are those of the tables. Photonuclear interactions are drawn too, and shown as showers are: half
 * of such energy is electromagnetic, and the loss is 1 % of the whole.
 */
export function followMuon(
  stream: RandomStream,
  start: ParticleState,
  muonLine: MuonLine,
  ledger: CascadeLedger,
): MuonEnd {
  const { line, matter } = muonLine;
  let state = start;
  let flightsToGo = stream.exponential();
  if (state.directionZ < LEAST_SLOPE) return leave(state, ledger);
  for (const [index, block] of line.blocks.entries()) {
    if (state.zMm >= block.zBackMm) continue;
    if (state.zMm < block.zFrontMm) state = moved(state, block.zFrontMm);
    const steps = STEPS[block.kind];
    for (let left = steps; left > 0; left--) {
      const to = state.zMm + (block.zBackMm - state.zMm) / left;
      const lengthMm = (to - state.zMm) / state.directionZ;
      const meanFlights = lengthMm / meanFlightMm(state.particle, state.kineticGev);
      if (meanFlights > flightsToGo) {
        const z = state.zMm + (to - state.zMm) * (flightsToGo / meanFlights);
        return decay(stream, moved(state, z), line, ledger, 'decays');
      }
      flightsToGo -= meanFlights;
      const middle = moved(state, 0.5 * (state.zMm + to));
      const isMatter = block.cells === undefined || isInside(block, middle.xMm, middle.yMm, middle.zMm);
      if (!isMatter) {
        state = moved(state, to);
        continue;
      }
      const step: Step = {
        ...{ stream, at: middle, lengthMm, block, line, ledger, matter: matter[index]! },
        channel: channelAt(block, middle.xMm, middle.yMm, middle.zMm),
        response: muonLine.responseOf(block),
        largestDeltaGev: largestDeltaGev(state.kineticGev),
      };
      const kineticGev = lose(step, muonLine.veto2Inefficiency);
      if (kineticGev < STOPPED_GEV) {
        ledger.balance.ionisationGev += kineticGev;
        return stop(stream, { ...middle, kineticGev: 0 }, matter[index]!, line, ledger);
      }
      state = scattered(stream, { ...moved(state, to), kineticGev }, lengthMm, block, matter[index]!);
      if (state.directionZ < LEAST_SLOPE) return leave(state, ledger);
    }
  }
  return leave(state, ledger);
}

/** Muons that fly flatter than this, or back, leave the line. */
const LEAST_SLOPE = 0.02;

function leave(state: ParticleState, ledger: CascadeLedger): MuonEnd {
  ledger.balance.leakedGev += cascadeEnergyGev(state.particle, state.kineticGev);
  return { kind: 'leaves', state };
}

/** A step in matter; its deposits go to its middle. */
interface Step {
  readonly stream: RandomStream;
  readonly at: ParticleState;
  readonly lengthMm: number;
  readonly block: Block;
  readonly channel: number;
  readonly matter: MuonBlock;
  readonly response: BlockResponse | undefined;
  readonly largestDeltaGev: number;
  readonly line: CalorimeterLine;
  readonly ledger: CascadeLedger;
}

/** Loses energy in a step; returns what is left. */
function lose(step: Step, veto2Inefficiency: number): number {
  const { at, lengthMm, matter, ledger, channel, largestDeltaGev: largest } = step;
  const ionisation = muonIonisation(matter.all, at.kineticGev) * lengthMm;
  const escaping = deltaEnergy(matter.all.deltaGevPerMm * lengthMm, LOCAL_DELTA_GEV, largest, largest);
  const softGev = Math.max(LEAST_SOFT_SHARE * ionisation, ionisation - escaping);
  const visible = step.response === undefined ? 0 : shownNearTrack(step, step.response, veto2Inefficiency);
  if (softGev >= at.kineticGev) {
    // it stops on the way, and shows the part that it went
    ledger.addDrawnIonisation(channel, at.kineticGev, (visible * at.kineticGev) / softGev, latenessNs(at));
    return 0;
  }
  ledger.addDrawnIonisation(channel, softGev, visible, latenessNs(at));
  return radiate(step, loseDeltas(step, at.kineticGev - softGev));
}

/** Visible energy of what stays near the track: straggling of the tiles crossed, up to δ rays that leave them. */
function shownNearTrack(
  { stream, at, lengthMm, matter: { scintillator }, largestDeltaGev: largest }: Step,
  { birks, plate }: BlockResponse,
  veto2Inefficiency: number,
): number {
  if (plate !== undefined) {
    const isSeen = stream.uniform() >= veto2Inefficiency;
    const signal = plate.straggling.mostProbableMev * 1e-3 * drawPlateSignal(stream, plate.straggling);
    return isSeen ? (birks * signal * lengthMm) / plate.thicknessMm : 0;
  }
  const tiles = scintillator.deltaGevPerMm * lengthMm;
  const local = Math.min(LOCAL_DELTA_GEV, largest);
  const hits = stream.poisson(meanDeltas(tiles, SMALL_DELTA_GEV, local, largest));
  let shown =
    muonIonisation(scintillator, at.kineticGev) * lengthMm - deltaEnergy(tiles, SMALL_DELTA_GEV, largest, largest);
  shown += Math.sqrt(tiles * SMALL_DELTA_GEV) * stream.gaussian();
  for (let i = 0; i < hits; i++) shown += drawDelta(stream, SMALL_DELTA_GEV, local, largest);
  return birks * Math.max(0, shown);
}

/** δ rays that leave their plate; returns what they leave of the muon's energy. */
function loseDeltas(step: Step, kineticGev: number): number {
  const { stream, lengthMm, matter, response, block, channel, ledger, largestDeltaGev: largest } = step;
  const mean = meanDeltas(matter.all.deltaGevPerMm * lengthMm, LOCAL_DELTA_GEV, largest, largest);
  let left = kineticGev;
  for (let i = stream.poisson(mean); i > 0; i--) {
    const energy = Math.min(left, drawDelta(stream, LOCAL_DELTA_GEV, largest, largest));
    left -= energy;
    if (energy > SHOWERING_DELTA_GEV) shower(step, 'e-', energy);
    else {
      const isSampled = response !== undefined && response.plate === undefined;
      const visible = isSampled ? block.samplingFraction * response.birks * sampled(stream, energy, response) : 0;
      ledger.addDrawnIonisation(channel, energy, visible, latenessNs(step.at));
    }
  }
  return left;
}

/** Energy of an electron of some MeV as tiles sample it: it crosses one, or none. */
function sampled(stream: RandomStream, energyGev: number, { electromagneticQuantumGev }: BlockResponse): number {
  return electromagneticQuantumGev * stream.gamma(energyGev / electromagneticQuantumGev);
}

/** Bremsstrahlung, direct pairs and photonuclear losses; returns what they leave of the energy. */
function radiate(step: Step, kineticGev: number): number {
  const { stream, at, lengthMm, matter, ledger, channel } = step;
  const { all } = matter;
  const energy = at.kineticGev;
  const hardShare = Math.min(0.999, HARD_LOSS_GEV / energy);
  const bremsstrahlung = interpolateLogLog(all.bremsstrahlung, energy) * lengthMm;
  const pairs = interpolateLogLog(all.pairProduction, energy) * lengthMm;
  const nuclear = interpolateLogLog(all.photonuclear, energy) * lengthMm;
  const hardPairs = hardPairFraction(hardShare);
  let left = kineticGev;
  for (let i = stream.poisson((bremsstrahlung / energy) * meanBremsstrahlungPhotons(hardShare)); i > 0; i--) {
    const photon = Math.min(left, energy * drawBremsstrahlungShare(stream, hardShare));
    left -= photon;
    shower(step, 'gamma', photon);
  }
  for (let i = stream.poisson((pairs * hardPairs) / (energy * meanPairShare(hardShare))); i > 0; i--) {
    const pair = Math.min(left, energy * drawPairShare(stream, hardShare));
    left -= pair;
    shower(step, 'e-', pair);
  }
  for (let i = stream.poisson(nuclear / (energy * MEAN_NUCLEAR_SHARE)); i > 0; i--) {
    const hadrons = Math.min(left, energy * drawNuclearShare(stream));
    left -= hadrons;
    shower(step, 'gamma', hadrons);
  }
  const soft = Math.min(left, bremsstrahlung * softBremsstrahlungShare(hardShare) + pairs * (1 - hardPairs));
  ledger.addElectromagnetic(channel, soft, latenessNs(at));
  return left - soft;
}

function shower({ stream, at, line, ledger }: Step, particle: 'e-' | 'gamma', energyGev: number): void {
  if (energyGev > 0)
    depositElectromagnetic(stream, { ...at, particle, kineticGev: energyGev }, energyGev, line, ledger);
}

function scattered(
  stream: RandomStream,
  state: ParticleState,
  lengthMm: number,
  block: Block,
  { radiationLengthsPerMm }: MuonBlock,
): ParticleState {
  const blockX0 = (block.zBackMm - block.zFrontMm) * radiationLengthsPerMm;
  const momentum = momentumGev(state.particle, state.kineticGev);
  const theta = Math.min(0.5, scatteringAngle(momentum, lengthMm * radiationLengthsPerMm, blockX0));
  return { ...state, ...inFrameOf(state, theta * stream.gaussian(), theta * stream.gaussian(), 1) };
}

function moved(state: ParticleState, zMm: number): ParticleState {
  const path = (zMm - state.zMm) / state.directionZ;
  return {
    ...state,
    xMm: state.xMm + path * state.directionX,
    yMm: state.yMm + path * state.directionY,
    zMm,
    timeNs: state.timeNs + path / SPEED_OF_LIGHT_MM_PER_NS,
  };
}

/** At rest: μ⁺ decay; μ⁻ are captured by the nucleus (their mass goes to a neutrino and a few MeV of neutrons) or decay. */
function stop(
  stream: RandomStream,
  state: ParticleState,
  { captureProbability }: MuonBlock,
  line: CalorimeterLine,
  ledger: CascadeLedger,
): MuonEnd {
  const isCaptured = state.particle === 'mu-' && stream.uniform() < captureProbability;
  if (!isCaptured) return decay(stream, afterRest(stream, state), line, ledger, 'stops');
  ledger.balance.neutrinoGev += cascadeEnergyGev(state.particle, 0);
  return { kind: 'stops', state };
}

function decay(
  stream: RandomStream,
  state: ParticleState,
  line: CalorimeterLine,
  ledger: CascadeLedger,
  kind: MuonEnd['kind'],
): MuonEnd {
  for (const product of sampleDecay(stream, state)) {
    const energyGev = cascadeEnergyGev(product.particle, product.kineticGev);
    const isElectron = product.particle === 'e-' || product.particle === 'e+';
    if (isElectron) depositElectromagnetic(stream, emittedAt(state, product), energyGev, line, ledger);
    else ledger.balance.neutrinoGev += energyGev;
  }
  return { kind, state };
}
