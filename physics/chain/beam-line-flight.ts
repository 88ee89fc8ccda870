import { drawCharge } from '../digitisation/photoelectrons.ts';
import { recordHit } from '../digitisation/tracker-hits.ts';
import { BEAM_COUNTERS, FIRST_BEAM_COUNTER, FIRST_SRD, VETO1 } from '../event-model/channels.ts';
import type { Deposits } from '../event-model/deposits.ts';
import type { Digits } from '../event-model/digits.ts';
import type { ParticleState } from '../event-model/particle-state.ts';
import type { TrueWay } from '../event-model/truth.ts';
import { followParticle, momentumOf, stateAtPlane, Trajectory } from '../field/beam-trajectory.ts';
import { drawSynchrotronFan } from '../field/synchrotron-fan.ts';
import { drawPhotonEnergy } from '../field/synchrotron-radiation.ts';
import { hypot } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import { PARTICLES } from '../particles/particle.ts';
import { drawPlateSignal } from '../transport/parametrised/scintillator-signal.ts';
import { counterAt } from '../transport/parametrised/srd-response.ts';
import type { BeamCounter, HaloVeto } from './beam-line-parts.ts';
import type { ChainParts } from './chain-parts.ts';

/** Signals of S1-S3 within this of the trigger add up: the coincidence. Of V1, the veto's gate (assumed). */
const COINCIDENCE_NS = 3;
const VETO_GATE_NS = 10;
/** Where in a dipole points of a way are shown, from its centre, as shares of its length. */
const BEND = [-0.5, -0.25, 0, 0.25, 0.5];

/**
 * The particles of an event between S1 and the ECAL. Each is followed at once and its signals in the beam counters drawn,
 * for the trigger needs them; hits in the chambers and synchrotron radiation are made only of events that are kept.
 */
export class BeamLineFlight {
  readonly #parts: ChainParts;
  readonly #pool: Trajectory[] = [];
  #used = 0;
  /** S1, S2, S3 in MIP. */
  readonly countersMip = new Float64Array(BEAM_COUNTERS);
  veto1Mip = 0;

  constructor(parts: ChainParts) {
    this.#parts = parts;
  }

  begin(): void {
    this.#used = 0;
    this.countersMip.fill(0);
    this.veto1Mip = 0;
  }

  /** Follows a particle to the front of the ECAL and returns it there; `untilMm` ends it earlier, and its signals with it. */
  follow(scattering: RandomStream, counters: RandomStream, start: ParticleState, untilMm = Infinity): ParticleState {
    const { line, ecalPlane } = this.#parts.beamLine;
    const way = (this.#pool[this.#used++] ??= new Trajectory(line.planes.length));
    followParticle(scattering, start, line, way, untilMm);
    if (PARTICLES[start.particle].chargeE !== 0) this.#signalCounters(counters, way);
    return untilMm < Infinity && way.endPlane <= ecalPlane
      ? stateAtPlane(way, line, untilMm)
      : stateAtPlane(way, line, line.planes[ecalPlane]!.zMm);
  }

  /** Particles that were followed so far. */
  get count(): number {
    return this.#used;
  }

  /** The ways of particles by the order in which they were followed, with points close enough to see the bending. */
  readWays(from: number, to: number): readonly TrueWay[] {
    const { line, ecalPlane } = this.#parts.beamLine;
    const ecalMm = line.planes[ecalPlane]!.zMm;
    return this.#pool.slice(from, to).map((way): TrueWay => {
      const start = way.start!;
      const endMm = Math.min(way.untilMm, ecalMm);
      const zsMm = [
        ...line.planes.slice(way.firstPlane, way.endPlane).map(({ zMm }) => zMm),
        ...line.dipoles.flatMap(({ zCentreMm, effectiveLengthMm }) =>
          BEND.map((share) => zCentreMm + share * effectiveLengthMm),
        ),
        endMm,
      ].filter((zMm) => zMm > start.zMm && zMm <= endMm);
      const places = [...new Set(zsMm)].sort((a, b) => a - b).map((zMm) => stateAtPlane(way, line, zMm));
      return { start, pointsMm: [start, ...places].map(({ xMm, yMm, zMm }) => [xMm, yMm, zMm] as const) };
    });
  }

  #signalCounters(stream: RandomStream, way: Trajectory): void {
    const { counters, veto1 } = this.#parts.beamLine;
    const lateNs = Math.abs(way.latenessNs);
    if (lateNs < COINCIDENCE_NS) {
      for (let i = 0; i < counters.length; i++) {
        const counter = counters[i]!;
        if (crosses(way, counter)) this.countersMip[i]! += drawSignal(stream, counter);
      }
    }
    if (veto1 !== undefined && lateNs < VETO_GATE_NS && crossesAroundHole(way, veto1)) {
      this.veto1Mip += drawSignal(stream, veto1);
    }
  }

  /** What the beam counters send, as their signals were drawn. */
  sendCounters(digits: Digits): void {
    for (let i = 0; i < BEAM_COUNTERS; i++) digits.amplitudes[FIRST_BEAM_COUNTER + i] = this.countersMip[i]!;
    digits.amplitudes[VETO1] = this.veto1Mip;
  }

  /** Hits of all particles in the tracking chambers. */
  recordHits(stream: RandomStream, digits: Digits): void {
    const { chambers } = this.#parts.beamLine;
    for (let i = 0; i < this.#used; i++) {
      const way = this.#pool[i]!;
      if (PARTICLES[way.start!.particle].chargeE === 0) continue;
      for (let tracker = 0; tracker < chambers.length; tracker++) {
        const chamber = chambers[tracker]!;
        if (!way.reaches(chamber.plane)) continue;
        const place = { xMm: way.xMm[chamber.plane]!, yMm: way.yMm[chamber.plane]!, timeNs: way.latenessNs };
        recordHit(stream, chamber, tracker, place, digits);
      }
    }
  }

  /** Synchrotron radiation of the electrons that come through the dipoles, in the SRD. */
  depositSynchrotronRadiation(stream: RandomStream, deposits: Deposits): void {
    const { srd, layout, photonSpectrum } = this.#parts;
    if (srd === undefined) return;
    for (let i = 0; i < this.#used; i++) {
      const { start, latenessNs: timeNs } = this.#pool[i]!;
      if (!radiates(start!, layout.dipoles[0]?.zFrontMm ?? 0)) continue;
      drawSynchrotronFan(stream, fanElectron(start!), layout.dipoles, srd.zFrontMm, (xMm, yMm, criticalGev) => {
        const counter = counterAt(srd, xMm, yMm);
        if (counter < 0) return;
        const energyGev = criticalGev * drawPhotonEnergy(stream, photonSpectrum);
        srd.response.draw(stream, energyGev, (neighbour, readGev) => {
          const other = counter + neighbour;
          if (other >= 0 && other < srd.xCentresMm.length) deposits.add(FIRST_SRD + other, readGev, timeNs);
        });
      });
    }
  }
}

function crosses(way: Trajectory, { plane, xMm, yMm, radiusMm }: BeamCounter): boolean {
  if (!way.reaches(plane)) return false;
  const x = way.xMm[plane]! - xMm;
  const y = way.yMm[plane]! - yMm;
  return x * x + y * y < radiusMm * radiusMm;
}

function crossesAroundHole(way: Trajectory, veto: HaloVeto): boolean {
  if (!way.reaches(veto.plane)) return false;
  const x = Math.abs(way.xMm[veto.plane]! - veto.xMm);
  const y = Math.abs(way.yMm[veto.plane]! - veto.yMm);
  return x < veto.halfWidthMm && y < veto.halfHeightMm && hypot(x, y) > veto.holeRadiusMm;
}

/** Relative spread of the gain of one photoelectron (assumed, as in the calorimeters). */
const GAIN_SPREAD = 0.55;

function drawSignal(stream: RandomStream, { straggling, photoelectronsPerMip }: BeamCounter | HaloVeto): number {
  const deposited = drawPlateSignal(stream, straggling);
  return Math.fround(drawCharge(stream, deposited * photoelectronsPerMip, GAIN_SPREAD) / photoelectronsPerMip);
}

/** Electrons alone radiate enough to see, and only those that come to the dipoles from upstream; positrons are bent away from the counters. */
function radiates({ particle, zMm }: ParticleState, dipoleFrontMm: number): boolean {
  return particle === 'e-' && zMm < dipoleFrontMm;
}

/** The electron at the plane z = 0 of its straight line upstream of the dipoles. */
function fanElectron(state: ParticleState) {
  const slopeX = state.directionX / state.directionZ;
  const slopeY = state.directionY / state.directionZ;
  return {
    momentumGev: momentumOf(state),
    xMm: state.xMm - slopeX * state.zMm,
    yMm: state.yMm - slopeY * state.zMm,
    slopeX,
    slopeY,
  };
}
