import type { ParticleState } from '../../event-model/particle-state.ts';
import { SPEED_OF_LIGHT_MM_PER_NS } from '../../foundation/constants.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { kineticAfterLoss } from '../../interactions/charged-hadron-loss.ts';
import { meanFlightMm } from '../../interactions/decay.ts';
import { lengthRule, lowEnergyFactor } from '../../interactions/hadron-cross-section.ts';
import { PARTICLES } from '../../particles/particle.ts';
import { channelAt, localX, type Block, type CalorimeterLine } from '../calorimeter-line/calorimeter-line.ts';
import { depthAt, plateAt, zAtDepth } from '../calorimeter-line/matter-column.ts';
import type { CascadeLedger } from './cascade-ledger.ts';

/** How a flight ended, with the particle as it then was. */
export interface FlightEnd {
  readonly kind: 'interacts' | 'stops' | 'decays' | 'leaves';
  readonly state: ParticleState;
  /** Plate of the line in which it ended. */
  readonly plate: number;
}

/**
 * Flies a hadron straight through the line until it interacts, decays, stops or leaves. The number of interaction lengths to go is exponential
 * and counted off along the real plates, where the particle is inside a block; beside and between blocks it meets air or nothing.
 * Charged hadrons lose energy by ionisation on the way, and show it in the cells they cross. Scattering is left out: the angles
 * of the vertices are larger.
 */
export function flyHadron(
  stream: RandomStream,
  start: ParticleState,
  line: CalorimeterLine,
  ledger: CascadeLedger,
): FlightEnd {
  const { particle } = start;
  const { chargeE, massGev } = PARTICLES[particle];
  const rule = lengthRule(particle)!;
  const depth = rule.base === 'nucleon' ? 'nucleonDepth' : 'pionDepth';
  const { column, blocks } = line;
  let state = start;
  let lengthsToGo = stream.exponential();
  let flightToGo = stream.exponential();
  const forward = start.directionZ >= 0;
  let z = start.zMm;
  if (forward && z < line.zFrontMm) {
    // what lies in front of the line has no matter here, but takes time to cross
    const decay = decayWithin(state, line.zFrontMm, flightToGo);
    if (decay.isDecay) return { kind: 'decays', state: decay.state, plate: 0 };
    state = decay.state;
    flightToGo -= decay.used;
    z = line.zFrontMm;
  }
  let index = firstBlock(line, z, forward);
  while (index >= 0 && index < blocks.length) {
    const block = blocks[index]!;
    const end = forward ? block.zBackMm : block.zFrontMm;
    const steps = stepsThrough(state, block, end);
    for (let step = 0; step < steps; step++) {
      const from = state.zMm;
      const to = step === steps - 1 ? end : from + (end - from) / (steps - step);
      const scale = lowEnergyFactor(particle, state.kineticGev) / rule.factor;
      const slope = slopeOf(state);
      let stop = to;
      let kind: FlightEnd['kind'] = 'leaves';
      const isMatter = isBlockHit(block, state, from, to);
      if (isMatter) {
        const here = depthAt(column, depth, from);
        const lengths = ((depthAt(column, depth, to) - here) * scale) / slope;
        if (lengths >= lengthsToGo) {
          stop = clampBetween(zAtDepth(column, depth, here + (lengthsToGo * slope) / scale), from, to);
          kind = 'interacts';
        } else lengthsToGo -= lengths;
      }
      const decay = decayWithin(state, stop, flightToGo);
      if (decay.isDecay) {
        stop = decay.state.zMm;
        kind = 'decays';
      } else flightToGo -= decay.used;
      if (chargeE !== 0 && isMatter) {
        const loss = (depthAt(column, 'minimumLossGev', stop) - depthAt(column, 'minimumLossGev', from)) / slope;
        const left = kineticAfterLoss(particle, state.kineticGev, loss);
        const lost = state.kineticGev - left;
        const plastic = (depthAt(column, 'sensitiveMm', stop) - depthAt(column, 'sensitiveMm', from)) / slope;
        const middle = 0.5 * (from + stop);
        const path = (middle - from) / state.directionZ;
        const channel = channelAt(
          block,
          state.xMm + path * state.directionX,
          state.yMm + path * state.directionY,
          middle,
        );
        ledger.addIonisation(channel, lost, loss > 0 ? (plastic * lost) / loss : 0);
        state = { ...moved(state, stop, massGev), kineticGev: left };
        if (left <= 0) return { kind: 'stops', state, plate: plateAt(column, stop) };
      } else state = moved(state, stop, massGev);
      if (kind !== 'leaves') return { kind, state, plate: plateAt(column, stop) };
    }
    index += forward ? 1 : -1;
  }
  return { kind: 'leaves', state, plate: -1 };
}

/** Directions flatter than this fly as if they were this steep: their way out is short. */
const FLATTEST = 0.01;

/** dz over the path, with its sign. */
function slopeOf({ directionZ }: ParticleState): number {
  return Math.abs(directionZ) < FLATTEST ? (directionZ < 0 ? -FLATTEST : FLATTEST) : directionZ;
}

function firstBlock({ blocks, zFrontMm, zBackMm }: CalorimeterLine, z: number, forward: boolean): number {
  if (forward ? z >= zBackMm : z <= zFrontMm) return -1;
  let index = 0;
  if (forward) while (z >= blocks[index]!.zBackMm) index++;
  else {
    index = blocks.length - 1;
    while (z <= blocks[index]!.zFrontMm) index--;
  }
  return index;
}

/** A block is crossed in steps of half a cell sideways, so that slanted paths leave by its sides and light the right cells. */
function stepsThrough(state: ParticleState, block: Block, end: number): number {
  if (block.cells === undefined) return 1;
  const slope = slopeOf(state);
  const path = (end - state.zMm) / slope;
  const across = Math.max(
    Math.abs(path * state.directionX) / block.cells.cellWidthMm,
    Math.abs(path * state.directionY) / block.cells.cellHeightMm,
  );
  return Math.min(MOST_STEPS, 1 + Math.floor(2 * across));
}
const MOST_STEPS = 60;

/** Whether the middle of a step is inside the block. */
function isBlockHit(block: Block, state: ParticleState, from: number, to: number): boolean {
  if (block.cells === undefined) return true;
  const path = (0.5 * (to - from)) / slopeOf(state);
  const x = state.xMm + path * state.directionX;
  const y = state.yMm + path * state.directionY;
  return (
    Math.abs(localX(block, x, 0.5 * (from + to))) < block.halfWidthMm &&
    Math.abs(y - block.yCentreMm) < block.halfHeightMm
  );
}

function clampBetween(z: number, from: number, to: number): number {
  return from < to ? Math.min(to, Math.max(from, z)) : Math.min(from, Math.max(to, z));
}

function moved(state: ParticleState, zMm: number, massGev: number): ParticleState {
  const path = (zMm - state.zMm) / slopeOf(state);
  const gamma = 1 + state.kineticGev / massGev;
  const beta = Math.sqrt(1 - 1 / (gamma * gamma));
  return {
    ...state,
    xMm: state.xMm + path * state.directionX,
    yMm: state.yMm + path * state.directionY,
    zMm,
    timeNs: state.timeNs + path / (Math.max(1e-3, beta) * SPEED_OF_LIGHT_MM_PER_NS),
  };
}

/** Whether the particle decays before z; `used` is the share of its mean flight that the way there takes. */
function decayWithin(
  state: ParticleState,
  zMm: number,
  flightToGo: number,
): { readonly isDecay: boolean; readonly state: ParticleState; readonly used: number } {
  const mean = meanFlightMm(state.particle, state.kineticGev);
  const path = (zMm - state.zMm) / slopeOf(state);
  const { massGev } = PARTICLES[state.particle];
  if (mean < Infinity && path > mean * flightToGo)
    return {
      isDecay: true,
      state: moved(state, state.zMm + mean * flightToGo * slopeOf(state), massGev),
      used: flightToGo,
    };
  return { isDecay: false, state: moved(state, zMm, massGev), used: mean < Infinity ? path / mean : 0 };
}
