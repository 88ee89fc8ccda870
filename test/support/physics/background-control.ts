import { shippedDetector } from '../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { quietCascades } from '../../../physics/background/quiet-cascades.ts';
import { beamAtEcal } from '../../../physics/background/beam-entry.ts';
import { COMPANION_NS } from '../../../physics/background/chain-samples.ts';
import { beamHadron } from '../../../physics/background/quiet-questions.ts';
import { survivingNeutral, type Candidate } from '../../../physics/background/surviving-neutral.ts';
import { createChain, type ChainSettings } from '../../../physics/chain.ts';
import { describeChainParts } from '../../../physics/chain/chain-parts.ts';
import { decayInTargetProcess } from '../../../physics/chain/processes/decay-in-target.ts';
import { dimuonLostProcess } from '../../../physics/chain/processes/dimuon-lost.ts';
import { alongLine } from '../../../physics/chain/processes/in-target.ts';
import { photonuclearProcess } from '../../../physics/chain/processes/photonuclear.ts';
import type { ProcessChoice } from '../../../physics/chain/processes/make-process.ts';
import type { SourceChoice } from '../../../physics/chain/source.ts';
import { EVENT_COLUMN_NAMES, type EventScalars } from '../../../physics/event-model/event-columns.ts';
import { emittedAt, type ParticleState } from '../../../physics/event-model/particle-state.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { lengthRule } from '../../../physics/interactions/hadronic/hadron-cross-section.ts';
import { sampleInelasticVertex } from '../../../physics/interactions/hadronic/hadron-inelastic.ts';
import { makeMuonPairSource } from '../../../physics/interactions/muonic/muon-pair-source.ts';
import { meanFlightMm, sampleDecay } from '../../../physics/interactions/decay.ts';
import type { ParticleName } from '../../../physics/particles/particle.ts';
import { describeColumn, type ColumnPart } from '../../../physics/studies/leak/calorimeter-column.ts';
import { carryCascade } from '../../../physics/studies/leak/cascade.ts';
import { passesCut } from '../../../physics/selection/cuts.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import { splitOnce } from '../../../physics/studies/leak/splitting.ts';

/** A number by the weighted method and by plain simulation, each with its error. */
export interface ControlPoint {
  readonly weighted: number;
  readonly weightedError: number;
  readonly plain: number;
  readonly plainError: number;
}

const detector = shippedDetector('na64-2016');
const materials = shippedMaterials();
const parts = describeChainParts(detector, materials, 100);

/** A muon alone in the calorimeters: nothing but a decay K → μν leaves it of a beam of kaons. */
const isMuonLike = ({ trigger_beam: beam, e_ecal_gev: ecal, e_hcal_gev: hcal }: EventScalars): boolean =>
  beam === 1 && ecal < 5 && hcal > 3 && hcal < 25;

/** Kaons that decay in the line, forced with weight, and as they decay by themselves: K → μν seen as a muon. */
export function kaonDecayControl(forced: number, plain: number): ControlPoint {
  const weighted = countEvents({ kind: 'decay-in-flight', particle: 'K-', modes: 'all' }, 'K-', forced, isMuonLike);
  const natural = countEvents({ kind: 'beam' }, 'K-', plain, isMuonLike);
  return {
    ...{ weighted: weighted.mean, weightedError: weighted.error },
    ...{ plain: natural.mean, plainError: natural.error },
  };
}

function countEvents(
  process: ProcessChoice,
  source: ParticleName | SourceChoice,
  events: number,
  isCounted: (scalars: EventScalars) => boolean,
  more: Partial<ChainSettings> = {},
): { readonly mean: number; readonly error: number } {
  const settings: ChainSettings = {
    ...{ seed: 5, run: 1, beamEnergyGev: 100, process, level: 'parametrised' },
    source: typeof source === 'string' ? { kind: 'beam-of', particle: source } : source,
    ...more,
  };
  const chain = createChain(settings, detector, materials, {}, parts);
  let sum = 0;
  let squares = 0;
  for (let event = 0; event < events; event++) {
    const simulated = chain.simulate(event);
    if (more.companionWithinNs === undefined && typeof source === 'string' && !simulated.isOnTarget) continue;
    const scalars = Object.fromEntries(EVENT_COLUMN_NAMES.map((name, i) => [name, simulated.scalars[i]!]));
    if (!isCounted(scalars as EventScalars)) continue;
    sum += simulated.weight;
    squares += simulated.weight * simulated.weight;
  }
  return { mean: sum / events, error: Math.sqrt(squares) / events };
}

const passesAll = (scalars: EventScalars, names: readonly string[]): boolean =>
  paperSelection.cuts.every((cut) => !names.includes(cut.name) || passesCut(cut, scalars));

/**
 * Electrons that the window of the vessel scatters onto the ECAL with 50 to 85 GeV and a straight track: aimed with weights, and at the angles and
 * in the number in which they come.
 */
export function upstreamControl(aimed: number, plain: number): ControlPoint {
  const process = { kind: 'upstream', minimumPhotonGev: 15, element: 'window-upstream' } as const;
  const looksLikeBeam = (scalars: EventScalars): boolean =>
    scalars.e_ecal_gev > 50 &&
    scalars.e_ecal_gev < 85 &&
    passesAll(scalars, ['on-target', 'track', 'momentum', 'shower-shape']);
  const weighted = countEvents({ ...process, aim: 'ecal' }, 'e-', aimed, looksLikeBeam);
  const natural = countEvents(process, 'e-', plain, looksLikeBeam);
  return {
    ...{ weighted: weighted.mean, weightedError: weighted.error },
    ...{ plain: natural.mean, plainError: natural.error },
  };
}

/** What the box asks of a decayed muon but one track: the tail's electron makes a second one. */
const WITHOUT_TRACK = ['track', 'momentum', 'upstream-hits'];

/**
 * Decayed muons in the box with the tag of a slow electron, whatever the tracks: as the product of both chances, which the row takes, and with the
 * electron in the same event.
 */
export function accidentalTagControl(decays: number, tails: number, together: number): ControlPoint {
  const inBox = paperSelection.cuts.map(({ name }) => name).filter((name) => !WITHOUT_TRACK.includes(name));
  const untagged = inBox.filter((name) => name !== 'srd');
  const decay = { kind: 'decay-in-flight', particle: 'mu-' } as const;
  const alone = countEvents(decay, 'mu-', decays, (scalars) => passesAll(scalars, untagged));
  const tag = countEvents(
    ...([{ kind: 'beam' }, { kind: 'tail' }, tails] as const),
    (scalars) =>
      passesAll(scalars, ['srd']) && scalars.e_ecal_gev < 0.5 && scalars.e_hcal_gev < 1 && scalars.veto2_mip < 1,
  );
  const both = countEvents(decay, 'mu-', together, (scalars) => passesAll(scalars, inBox), {
    companionWithinNs: COMPANION_NS,
  });
  const weighted = alone.mean * tag.mean;
  return {
    weighted,
    weightedError: weighted * Math.hypot(alone.error / alone.mean, tag.error / tag.mean),
    ...{ plain: both.mean, plainError: both.error },
  };
}

/** Kaons of 5 GeV that decay in the ECAL into an electron above 1 GeV: forced with weight, and with every decay as it comes. */
export function decayInTargetControl(forced: number, plain: number): ControlPoint {
  const kineticGev = 5;
  const lengthMm = 450;
  const incoming = { ...beamAtEcal(parts.layout, 'K-'), kineticGev };
  const electronGev = (particles: readonly Pick<ParticleState, 'particle' | 'kineticGev'>[]): number =>
    particles.find(({ particle }) => particle === 'e-')?.kineticGev ?? 0;
  const process = decayInTargetProcess('K-', kineticGev, lengthMm);
  const stream = new RandomStream(12, 0, 'forced decays');
  let hits = 0;
  for (let i = 0; i < forced; i++) {
    hits += +(electronGev(process.react(stream.startEvent(i), incoming).particles) > 1);
  }
  const other = new RandomStream(13, 0, 'plain decays');
  const meanMm = meanFlightMm('K-', kineticGev);
  let found = 0;
  for (let i = 0; i < plain; i++) {
    other.startEvent(i);
    if (meanMm * other.exponential() > lengthMm) continue;
    found += +(electronGev(sampleDecay(other, incoming)) > 1);
  }
  return {
    ...{ weighted: (process.weight * hits) / forced, weightedError: (process.weight * Math.sqrt(hits)) / forced },
    ...{ plain: found / plain, plainError: Math.sqrt(found) / plain },
  };
}

/** Pairs with a muon below 0.05 of the photon, times the mean chance that the other decays in 0.3 m: by the weights, and counted among plain pairs. */
export function softMuonControl(events: number): ControlPoint {
  const { mmPerX0 } = parts.ecal.calorimeter;
  const lengthMm = 300;
  const incoming = beamAtEcal(parts.layout, 'e-');
  const stream = new RandomStream(6, 0, 'soft muons');
  const lost = dimuonLostProcess(parts.target, 100, 50, mmPerX0, lengthMm);
  let weighted = 0;
  let weightedSquares = 0;
  for (let i = 0; i < events; i++) {
    const { weight = 1 } = lost.react(stream.startEvent(i), incoming);
    weighted += lost.weight * weight;
    weightedSquares += (lost.weight * weight) ** 2;
  }
  const pairs = makeMuonPairSource(parts.target, 100, 50);
  const other = new RandomStream(7, 0, 'plain pairs');
  let plain = 0;
  let plainSquares = 0;
  for (let i = 0; i < events; i++) {
    const { energiesGev, depthX0 } = pairs.sample(other.startEvent(i));
    const [soft, hard] = [...energiesGev].sort((a, b) => a - b) as [number, number];
    if (soft > 0.05 * (soft + hard)) continue;
    const chance = Math.max(0, lengthMm - depthX0 * mmPerX0) / meanFlightMm('mu-', hard - 0.105658);
    plain += pairs.yieldPerElectron * chance;
    plainSquares += (pairs.yieldPerElectron * chance) ** 2;
  }
  return {
    ...{ weighted: weighted / events, weightedError: Math.sqrt(weightedSquares) / events },
    ...{ plain: plain / events, plainError: Math.sqrt(plainSquares) / events },
  };
}

/** Neutral hadrons of photonuclear reactions above 20 GeV that pass the ECAL: by the weight exp(-L/λ), and flown one by one. */
export function survivingNeutralControl(events: number): ControlPoint {
  const process = photonuclearProcess(parts.lead, 100, LEAST_NEUTRAL_GEV, parts.ecal.calorimeter.mmPerX0);
  const incoming = beamAtEcal(parts.layout, 'e-');
  const draw = (stream: RandomStream): Candidate => ({
    particles: process.react(stream, incoming).particles,
    weight: process.weight,
  });
  return neutralControl(events, draw, draw);
}

/** The same for pions and kaons of the beam: their interaction forced with its weight, and where it comes. */
export function beamHadronControl(particle: 'pi-' | 'K-', events: number): ControlPoint {
  const forced = beamHadron(particle, parts, parts.layout);
  const [ecal] = describeColumn(parts.layout, materials) as [ColumnPart];
  const rule = lengthRule(particle)!;
  const perLengthMm = rule.factor / ecal.interactionsPerMm[rule.base];
  const incoming = beamAtEcal(parts.layout, particle);
  const natural = (stream: RandomStream): Candidate => {
    const depthMm = perLengthMm * stream.exponential();
    if (depthMm > ecal.backMm - ecal.frontMm) return { particles: [], weight: 1 };
    const vertex = alongLine(incoming, depthMm);
    const { products } = sampleInelasticVertex(stream, vertex, ecal.drawTarget(stream, rule.base));
    return { particles: products.map((product) => emittedAt(vertex, product)), weight: 1 };
  };
  return neutralControl(events, forced, natural);
}

const LEAST_NEUTRAL_GEV = 20;

function neutralControl(
  events: number,
  forced: (stream: RandomStream) => Candidate,
  natural: (stream: RandomStream) => Candidate,
): ControlPoint {
  const [ecal] = describeColumn(parts.layout, materials) as [ColumnPart];
  const start = survivingNeutral([ecal], LEAST_NEUTRAL_GEV, forced);
  const stream = new RandomStream(8, 0, 'surviving');
  let weighted = 0;
  let weightedSquares = 0;
  const draws = Math.ceil(events / 32);
  for (let i = 0; i < draws; i++) {
    const { weight } = start(stream.startEvent(i));
    weighted += weight;
    weightedSquares += weight * weight;
  }
  const settings = {
    ...{ parts: [ecal], planesMm: [ecal.frontMm, ecal.backMm], secondaries: 'none' as const, transverseFactor: 1 },
    cuts: {
      ecalGev: Infinity,
      veto2Mip: Infinity,
      hcalGev: Infinity,
      photoelectronsPerMip: 1,
      photoelectronsPerHcalGev: 1,
    },
    importance: () => 1,
    start: () => ({ particles: [], weight: 1 }),
  };
  const flights = new RandomStream(9, 0, 'flown');
  let passed = 0;
  let squares = 0;
  for (let i = 0; i < events; i++) {
    flights.startEvent(i);
    const { particles, weight } = natural(flights);
    const neutral = particles
      .filter(({ particle }) => particle === 'neutron' || particle === 'K0L' || particle === 'antineutron')
      .sort((a, b) => b.kineticGev - a.kineticGev)[0];
    if (neutral === undefined || neutral.kineticGev < LEAST_NEUTRAL_GEV) continue;
    const before = {
      flying: [{ ...neutral, isPrimary: true }],
      seen: { ecalGev: 0, veto2Mip: 0, hcalGev: 0 },
      quiet: 1,
    };
    const progress = carryCascade(settings, before, ecal.backMm, flights);
    if (progress === 'seen' || progress.arrived.length === 0) continue;
    passed += weight;
    squares += weight * weight;
  }
  return {
    weighted: weighted / draws,
    weightedError: Math.sqrt(Math.max(0, weightedSquares - (weighted * weighted) / draws)) / draws,
    plain: passed / events,
    plainError: Math.sqrt(squares) / events,
  };
}

/** Photonuclear reactions that leave little in V2 and the HCAL and 50 to 75 GeV in the ECAL: by splitting, and through the chain. */
export function quietTargetControl(repeats: number, events: number): ControlPoint {
  const cuts = { ecalGev: 75, veto2Mip: 3, hcalGev: 10 };
  const process = photonuclearProcess(parts.lead, 100, 20, parts.ecal.calorimeter.mmPerX0);
  const incoming = beamAtEcal(parts.layout, 'e-');
  const splitting = quietCascades(parts.layout, materials, cuts, (stream) => ({
    particles: process.react(stream, incoming).particles.map((particle) => ({ ...particle, isPrimary: false })),
    weight: process.weight,
  }));
  const found = Array.from(
    { length: repeats },
    (_, repeat) => splitOnce(splitting, { seed: 3, repeat, members: 500 }).probability,
  );
  const weighted = found.reduce((sum, value) => sum + value, 0) / repeats;
  const spread = found.reduce((sum, value) => sum + (value - weighted) ** 2, 0) / Math.max(1, repeats - 1);
  const plain = countEvents(
    { kind: 'photonuclear', minimumPhotonGev: 20 },
    'e-',
    events,
    (scalars) =>
      scalars.e_ecal_gev < cuts.ecalGev && scalars.veto2_mip < cuts.veto2Mip && scalars.e_hcal_gev < cuts.hcalGev,
  );
  const onTarget = countEvents({ kind: 'beam' }, 'e-', 2000, () => true).mean;
  return {
    ...{ weighted, weightedError: Math.sqrt(spread / repeats) },
    ...{ plain: plain.mean / onTarget, plainError: plain.error / onTarget },
  };
}
