import { latenessNs, type ParticleState } from '../../event-model/particle-state.ts';
import { SPEED_OF_LIGHT_MM_PER_NS } from '../../foundation/constants.ts';
import { slopeAlongZ } from '../../foundation/direction.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { isRelativistic, kineticAfterLoss } from '../../interactions/hadronic/charged-hadron-loss.ts';
import { meanFlightMm } from '../../interactions/decay.ts';
import { lengthRule, lowEnergyFactor } from '../../interactions/hadronic/hadron-cross-section.ts';
import { decayLengthMm, PARTICLES, type ParticleName } from '../../particles/particle.ts';
import { channelAt, isInside, type Block, type CalorimeterLine } from '../calorimeter-line/calorimeter-line.ts';
import { depthAt, plateAt, zAtDepth } from '../calorimeter-line/matter-column.ts';
import type { CascadeLedger } from '../calorimeter-line/cascade-ledger.ts';

/** Neutrons of any energy cross the line before they decay. */
const LONGEST_DECAY_MM = 1e9;

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
  const species = speciesOf(start.particle);
  const { column, blocks } = line;
  const slope = slopeAlongZ(start, FLATTEST);
  const forward = slope > 0;
  const path: Path = {
    start,
    species,
    slope,
    kineticGev: start.kineticGev,
    xMm: start.xMm,
    yMm: start.yMm,
    zMm: start.zMm,
    timeNs: start.timeNs,
    meanFlightsToGo: species.isUnstable ? stream.exponential() : Infinity,
  };
  let lengthsToGo = stream.exponential();
  if (forward && path.zMm < line.zFrontMm && advance(path, line.zFrontMm)) return endOf(path, 'decays', line);
  const direction = forward ? 1 : -1;
  for (let index = firstBlock(line, path.zMm, forward); index >= 0 && index < blocks.length; index += direction) {
    const block = blocks[index]!;
    const last = forward ? block.zBackMm : block.zFrontMm;
    for (let steps = stepsThrough(block, start, slope, last - path.zMm); steps > 0; steps--) {
      const from = path.zMm;
      let to = from + (last - from) / steps;
      const isMatter = block.cells === undefined || isStepInside(block, path, to);
      let interacts = false;
      if (isMatter) {
        const scale = lowEnergyFactor(start.particle, path.kineticGev) / (species.factor * slope);
        const here = depthAt(column, species.depth, from);
        const lengths = (depthAt(column, species.depth, to) - here) * scale;
        interacts = lengths >= lengthsToGo;
        if (interacts) to = clampBetween(zAtDepth(column, species.depth, here + lengthsToGo / scale), from, to);
        else lengthsToGo -= lengths;
      }
      const decays = advance(path, to);
      if (isMatter && species.isCharged) ionise(path, block, from, line, ledger);
      if (path.kineticGev <= 0 && species.isCharged) return endOf(path, 'stops', line);
      if (decays) return endOf(path, 'decays', line);
      if (interacts) return endOf(path, 'interacts', line);
    }
  }
  return endOf(path, 'leaves', line);
}

/** A particle on its way. */
interface Path {
  readonly start: ParticleState;
  readonly species: Species;
  /** dz over the path. */
  readonly slope: number;
  kineticGev: number;
  xMm: number;
  yMm: number;
  zMm: number;
  timeNs: number;
  meanFlightsToGo: number;
}

/** What a flight asks of a hadron. */
interface Species {
  readonly massGev: number;
  readonly isCharged: boolean;
  readonly isUnstable: boolean;
  readonly depth: 'nucleonDepth' | 'pionDepth';
  /** Interaction length over that of the depth. */
  readonly factor: number;
}

const SPECIES: ReadonlyMap<ParticleName, Species> = new Map(
  (Object.keys(PARTICLES) as ParticleName[]).flatMap((name) => {
    const rule = lengthRule(name);
    const { massGev, chargeE } = PARTICLES[name];
    const isUnstable = decayLengthMm(name) < LONGEST_DECAY_MM;
    const depth = rule?.base === 'nucleon' ? 'nucleonDepth' : 'pionDepth';
    return rule ? [[name, { massGev, isCharged: chargeE !== 0, isUnstable, depth, factor: rule.factor }] as const] : [];
  }),
);

function speciesOf(particle: ParticleName): Species {
  const species = SPECIES.get(particle);
  if (species === undefined) throw new Error(`${particle} is no hadron.`);
  return species;
}

function endOf(path: Path, kind: FlightEnd['kind'], { column }: CalorimeterLine): FlightEnd {
  const { kineticGev, xMm, yMm, zMm, timeNs } = path;
  const { particle, directionX, directionY, directionZ } = path.start;
  const state = { particle, kineticGev, xMm, yMm, zMm, directionX, directionY, directionZ, timeNs };
  return { kind, state, plate: plateAt(column, zMm) };
}

/** Moves on to z, or to the decay before it; tells whether it decayed. */
function advance(path: Path, toMm: number): boolean {
  const { species, start, slope, kineticGev } = path;
  let length = (toMm - path.zMm) / slope;
  let decays = false;
  if (species.isUnstable) {
    const mean = meanFlightMm(start.particle, kineticGev);
    decays = length > mean * path.meanFlightsToGo;
    if (decays) length = mean * path.meanFlightsToGo;
    path.meanFlightsToGo -= length / mean;
  }
  path.xMm += length * start.directionX;
  path.yMm += length * start.directionY;
  path.zMm = decays ? path.zMm + length * slope : toMm;
  const gamma = 1 + kineticGev / species.massGev;
  path.timeNs += length / (SPEED_OF_LIGHT_MM_PER_NS * Math.max(1e-3, Math.sqrt(1 - 1 / (gamma * gamma))));
  return decays;
}

/** Energy lost since `from`, and what the scintillators on the way show of it. */
function ionise(path: Path, block: Block, from: number, { column }: CalorimeterLine, ledger: CascadeLedger): void {
  const { start, slope, zMm } = path;
  const loss = (depthAt(column, 'minimumLossGev', zMm) - depthAt(column, 'minimumLossGev', from)) / slope;
  if (loss <= 0) return;
  const left = kineticAfterLoss(start.particle, path.kineticGev, loss);
  const lost = path.kineticGev - left;
  path.kineticGev = left;
  const plastic = (depthAt(column, 'sensitiveMm', zMm) - depthAt(column, 'sensitiveMm', from)) / slope;
  const back = (0.5 * (zMm - from)) / slope;
  const x = path.xMm - back * start.directionX;
  const y = path.yMm - back * start.directionY;
  // a single plate straggles around the most probable loss, which has no relativistic rise
  const relative = block.kind === 'veto2' && isRelativistic(start.particle, left) ? 1 : lost / loss;
  ledger.addIonisation(channelAt(block, x, y, 0.5 * (from + zMm)), lost, plastic * relative, latenessNs(path));
}

function isStepInside(block: Block, { start, slope, xMm, yMm, zMm }: Path, to: number): boolean {
  const half = (0.5 * (to - zMm)) / slope;
  return isInside(block, xMm + half * start.directionX, yMm + half * start.directionY, 0.5 * (zMm + to));
}

/** Hadrons that fly flatter than this fly as if they were this steep. */
const FLATTEST = 0.01;

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
function stepsThrough({ cells }: Block, { directionX, directionY }: ParticleState, slope: number, dz: number): number {
  if (cells === undefined) return 1;
  const path = dz / slope;
  const across = Math.max(
    Math.abs(path * directionX) / cells.cellWidthMm,
    Math.abs(path * directionY) / cells.cellHeightMm,
  );
  return Math.min(MOST_STEPS, 1 + Math.floor(2 * across));
}
const MOST_STEPS = 60;

function clampBetween(z: number, from: number, to: number): number {
  return from < to ? Math.min(to, Math.max(from, z)) : Math.min(from, Math.max(to, z));
}
