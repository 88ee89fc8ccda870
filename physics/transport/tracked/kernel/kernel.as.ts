import { chargedSteps, resetChargedSteps, trackCharged } from './charged.as';
import { armChannels } from './channels.as';
import { PHOTON } from './constants.as';
import { directionZ, setDirection } from './direction.as';
import { clearHandOver } from './handover.as';
import { clearLedger } from './ledger.as';
import { scatter } from './multiple-scattering.as';
import * as particle from './particle-stack.as';
import { photonFlights, resetPhotonFlights, trackPhoton } from './photon.as';
import { startStream } from './random.as';
import { beginTrack, record, recording, START } from './recorder.as';
import { findLayer } from './stack-of-plates.as';
import { clearStepAccount } from './step-account.as';

export { eventWeight, setChannelBias } from './channels.as';
export { handedOver, handOverOverflow, handOverTable, tellRear } from './handover.as';
export { addCut, beginLattice, setHoles, setRods } from './lattice.as';
export { setHandOver, setStepLimits } from './settings.as';
export { RINGS, SECTORS, spotTable, startSpots, stopSpots } from './spots.as';
export { addLayer, beginStack, endStack, MAX_LAYERS } from './stack-of-plates.as';
export {
  depositTable,
  handedOverGev,
  inertTable,
  leakedRestGev,
  leakTable,
  MAX_CELLS,
  MAX_GROUPS,
  timeTable,
} from './ledger.as';
export { chargedTable, majorantTable, MAX_MEDIA, photonTable } from './tables.as';
export { mediumBlock } from './media.as';
export { droppedSteps, recordedSteps, startRecording } from './recorder.as';
export { overflow } from './particle-stack.as';

/** Clears the ledger and starts the event's random numbers. */
export function beginEvent(seed: u32, run: u32, stream: u32, eventLow: u32, eventHigh: u32): void {
  clearLedger();
  particle.clearStack();
  clearHandOver();
  armChannels();
  resetChargedSteps();
  resetPhotonFlights();
  startStream(seed, run, stream, eventLow, eventHigh);
}

/** Adds a primary inside the stack or on its faces; direction cosines are normalised by the caller. */
export function addPrimary(
  kind: i32,
  kineticGev: f64,
  x: f64,
  y: f64,
  z: f64,
  u: f64,
  v: f64,
  w: f64,
  timeNs: f64,
): void {
  particle.push(kind, START, 0, findLayer(z), kineticGev, x, y, z, u, v, w, timeNs);
}

/** Follows every particle of the event to its end. */
export function trackEvent(): void {
  while (particle.pop()) {
    beginTrack(particle.kineticGev);
    if (recording) {
      clearStepAccount();
      record(
        START | (particle.origin << 8),
        particle.layer,
        particle.kineticGev,
        particle.positionX,
        particle.positionY,
        particle.positionZ,
        particle.timeNs,
      );
    }
    if (particle.kind == PHOTON) trackPhoton();
    else trackCharged();
  }
}

/** Steps of the event: of charged particles, and flights of photons. */
export function countChargedSteps(): f64 {
  return <f64>chargedSteps;
}

export function countPhotonFlights(): f64 {
  return <f64>photonFlights;
}

// The samplers, so that each process can be tested alone.
export { drawAnnihilationShare } from './annihilation.as';
export { drawPhotonEnergy } from './bremsstrahlung.as';
export { drawScatteredPhoton } from './compton.as';
export { drawCollisionLoss, drawDeltaRay } from './ionisation.as';
export { findRegion } from './lattice.as';
export { drawSharing } from './pair-production.as';
export { drawPhotoelectronVersine } from './photoelectric.as';
export { startStream, uniform } from './random.as';
export { nodeEnergy } from './tables.as';

/** cos θ after one scattering of a particle that flew along z. */
export function drawScatteringCosine(kappa: f64, screening: f64, inverseGreatest: f64): f64 {
  setDirection(0, 0, 1);
  scatter(kappa, screening, inverseGreatest);
  return directionZ;
}
