import { emittedAt, latenessNs, type ParticleState } from '../../event-model/particle-state.ts';
import { aroundAxis } from '../../foundation/direction.ts';
import { PI, pow } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { afterRest, sampleDecay } from '../../interactions/decay.ts';
import { isHadron } from '../../interactions/hadronic/hadron-cross-section.ts';
import {
  cascadeEnergyGev,
  drawTransverse,
  sampleInelasticVertex,
} from '../../interactions/hadronic/hadron-inelastic.ts';
import { greyCosine } from '../../interactions/hadronic/struck-nucleons.ts';
import { momentumGev, type ParticleName } from '../../particles/particle.ts';
import { blockAt, channelAt, isInside, type CalorimeterLine } from '../calorimeter-line/calorimeter-line.ts';
import type { CascadeLedger } from '../calorimeter-line/cascade-ledger.ts';
import { plateAt } from '../calorimeter-line/matter-column.ts';
import { depositElectromagnetic } from '../calorimeter-line/electromagnetic-spots.ts';
import { flyHadron, type FlightEnd } from './flight.ts';

/** Takes over the muons of decays. */
export type FollowMuon = (state: ParticleState) => void;

/** What a cascade happens in, and who takes over its muons. */
export interface CascadeSurroundings {
  readonly line: CalorimeterLine;
  readonly ledger: CascadeLedger;
  readonly followMuon: FollowMuon;
}

/**
 * Follows a hadron and all it makes through the line. Above 2 GeV every interaction is drawn by the vertex generator; below, a hadron's
 * energy is shared at its point of interaction between an electromagnetic part (Gabriel's fraction) and the nucleus, whose fast neutrons
 * fly on and share theirs again. Returns how the primary ended; a primary without strong interaction is laid down where it is.
 */
export function followCascade(
  stream: RandomStream,
  primary: ParticleState,
  surroundings: CascadeSurroundings,
): FlightEnd | undefined {
  return followPending(stream, [primary], surroundings);
}

/** Lets a particle interact where it stands, as a photon does that was chosen to be absorbed by a nucleus, and follows what that makes. */
export function followForcedInteraction(
  stream: RandomStream,
  projectile: ParticleState,
  surroundings: CascadeSurroundings,
): void {
  const { line, ledger } = surroundings;
  const plate = plateAt(line.column, projectile.zMm);
  const vertex = sampleInelasticVertex(stream, projectile, line.column.targets[plate]!);
  depositNuclear(projectile, vertex.evaporationGev + vertex.bindingGev, line, ledger);
  followPending(
    stream,
    vertex.products.map((product) => emittedAt(projectile, product)),
    surroundings,
  );
}

function followPending(
  stream: RandomStream,
  pending: ParticleState[],
  { line, ledger, followMuon }: CascadeSurroundings,
): FlightEnd | undefined {
  let firstEnd: FlightEnd | undefined;
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    const { particle } = state;
    if (isLocal(state)) depositNuclear(state, state.kineticGev, line, ledger);
    else if (isHadron(particle)) {
      const end = flyHadron(stream, state, line, ledger);
      firstEnd ??= end;
      endFlight(stream, end, line, ledger, pending);
    } else if (particle === 'mu-' || particle === 'mu+') followMuon(state);
    else if (NEUTRINOS.has(particle)) ledger.balance.neutrinoGev += state.kineticGev;
    else depositElectromagnetic(stream, state, cascadeEnergyGev(particle, state.kineticGev), line, ledger);
  }
  return firstEnd;
}

const NEUTRINOS: ReadonlySet<ParticleName> = new Set(['nu_e', 'anti_nu_e', 'nu_mu', 'anti_nu_mu']);

/** What a neutron below this still does, happens where it is; protons range out within two centimetres of iron. */
const LOCAL_GEV = { neutron: 0.05, proton: 0.15 };

function isLocal({ particle, kineticGev }: ParticleState): boolean {
  return (particle === 'neutron' || particle === 'proton') && kineticGev < LOCAL_GEV[particle];
}

function endFlight(
  stream: RandomStream,
  { kind, state, plate }: FlightEnd,
  line: CalorimeterLine,
  ledger: CascadeLedger,
  pending: ParticleState[],
): void {
  const { particle, kineticGev } = state;
  if (kind === 'leaves') ledger.balance.leakedGev += cascadeEnergyGev(particle, kineticGev);
  else if (kind === 'decays') for (const product of sampleDecay(stream, state)) pending.push(emittedAt(state, product));
  else if (kind === 'stops' && (particle === 'pi+' || particle === 'K+')) {
    const later = afterRest(stream, state);
    for (const product of sampleDecay(stream, later)) pending.push(emittedAt(later, product));
  } else if (kineticGev > RECURSION_LIMIT_GEV || particle === 'antiproton' || particle === 'antineutron') {
    const vertex = sampleInelasticVertex(stream, state, line.column.targets[plate]!);
    depositNuclear(state, vertex.evaporationGev + vertex.bindingGev, line, ledger);
    for (const product of vertex.products) pending.push(emittedAt(state, product));
  } else shareLowEnergy(stream, state, line, ledger, pending);
}

/** Above, the vertex generator draws an interaction; below, where it is not valid, the energy is shared in place. */
const RECURSION_LIMIT_GEV = 2;
/** f_em = 1 − (E/0.7 GeV)^(−0.18) for pions; nucleons of 2 GeV are below their scale of 2.6 GeV. Source: T. A. Gabriel et al., NIM A338 (1994) 336. */
const GABRIEL = { scaleGev: 0.7, power: -0.18 };
/** Share of nuclear energy that fast neutrons carry on: 5 of 13 cascade nucleons in iron, 5.4 of 8.9 in lead (Wigmans, table 2.5). */
const NEUTRON_SHARE = { ecal: 0.6, others: 0.38 };
/** Spectrum of those neutrons above 50 MeV, exp(−T/0.12 GeV) (assumed; grey nucleons have 0.11 GeV, struck-nucleons.ts). */
const CARRIER_SLOPE_GEV = 0.12;
/** Above this, one nucleon leads the cascade in the nucleus, with a share even between these two (assumed: half of it, as of a baryon on a nucleon). */
const LEADING_GEV = 0.5;
const LEADING_SHARE = { lowest: 0.3, highest: 0.7 };

/** A hadron below the recursion limit at its point of interaction, or one that is captured at rest. */
function shareLowEnergy(
  stream: RandomStream,
  state: ParticleState,
  line: CalorimeterLine,
  ledger: CascadeLedger,
  pending: ParticleState[],
): void {
  const { particle, kineticGev } = state;
  let energy = cascadeEnergyGev(particle, kineticGev);
  const isMeson = particle !== 'proton' && particle !== 'neutron';
  if (isMeson && kineticGev > GABRIEL.scaleGev) {
    // a neutral pion that takes a uniform share of the energy, so twice as often as its mean share
    const fraction = 1 - pow(kineticGev / GABRIEL.scaleGev, GABRIEL.power);
    if (stream.uniform() < 2 * fraction) {
      const electromagnetic = energy * stream.uniform();
      const pion = { ...state, particle: 'pi0' as const, kineticGev: electromagnetic };
      depositElectromagnetic(stream, pion, electromagnetic, line, ledger);
      energy -= electromagnetic;
    }
  }
  if (energy > LEADING_GEV) {
    const { lowest, highest } = LEADING_SHARE;
    const leading = energy * (lowest + (highest - lowest) * stream.uniform());
    const transverse = drawTransverse(stream);
    const nucleon = stream.uniform() < 0.5 ? 'neutron' : 'proton';
    const sinTheta = Math.min(1, transverse / momentumGev(nucleon, leading));
    pending.push(sent(stream, state, nucleon, leading, Math.sqrt(1 - sinTheta * sinTheta)));
    energy -= leading;
  }
  const isInLead = line.blocks[blockAt(line, state.zMm)]?.kind === 'ecal';
  let carried = energy * (isInLead ? NEUTRON_SHARE.ecal : NEUTRON_SHARE.others);
  while (carried > LOCAL_GEV.neutron) {
    const carrier = Math.min(carried, LOCAL_GEV.neutron + CARRIER_SLOPE_GEV * stream.exponential());
    pending.push(sent(stream, state, 'neutron', carrier, greyCosine(stream)));
    carried -= carrier;
    energy -= carrier;
  }
  depositNuclear(state, energy, line, ledger);
}

function sent(
  stream: RandomStream,
  from: ParticleState,
  particle: 'neutron' | 'proton',
  kineticGev: number,
  cosTheta: number,
): ParticleState {
  const sinTheta = Math.sqrt(Math.max(0, 1 - cosTheta * cosTheta));
  const { directionX, directionY, directionZ } = aroundAxis(from, cosTheta, sinTheta, 2 * PI * stream.uniform());
  return emittedAt(from, { particle, kineticGev, directionX, directionY, directionZ });
}

function depositNuclear(state: ParticleState, energyGev: number, line: CalorimeterLine, ledger: CascadeLedger): void {
  const { xMm, yMm, zMm } = state;
  const block = line.blocks[blockAt(line, zMm)];
  if (block === undefined || !isInside(block, xMm, yMm, zMm)) ledger.balance.leakedGev += energyGev;
  else ledger.addNuclear(channelAt(block, xMm, yMm, zMm), energyGev, latenessNs(state));
}
