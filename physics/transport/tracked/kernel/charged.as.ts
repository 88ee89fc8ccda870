import { annihilationCosine, drawAnnihilationShare } from './annihilation.as';
import { drawPhotonCosine, drawPhotonEnergy } from './bremsstrahlung.as';
import { ELECTRON, ELECTRON_MASS_GEV, PHOTON, POSITRON, NS_PER_MM } from './constants.as';
import {
  directionX,
  directionY,
  directionZ,
  setDirection,
  turnAnywhere,
  turnByVersine,
  turnToDisc,
} from './direction.as';
import { drawCollisionLoss, drawDeltaRay } from './ionisation.as';
import { BELOW_ENERGY, give, tellOfRear } from './handover.as';
import { findRegion, lateralDistance, lateralSafety, PLATE, regionMedium } from './lattice.as';
import { deposit, FRONT, leak, REAR, SIDE } from './ledger.as';
import { ELECTRON_CUT, LANDAU_WIDTH, mediumBlock, PHOTON_CUT } from './media.as';
import { scatter } from './multiple-scattering.as';
import * as particle from './particle-stack.as';
import { drawDisc, exponential, uniform } from './random.as';
import {
  ANNIHILATED,
  BOUNDARY,
  BREMSSTRAHLUNG_EMISSION,
  DELTA_RAY,
  ESCAPED,
  HANDED_OVER,
  record,
  recording,
  STEP,
  STOPPED,
} from './recorder.as';
import {
  handOverAboveGev,
  handOverBelowGev,
  STOP_BELOW_GEV,
  stepFarFromEdge,
  stepNearEdge,
  stepOfDistance,
  stepOfRange,
} from './settings.as';
import {
  halfHeightMm,
  halfWidthMm,
  layerCount,
  layerHigh,
  layerLow,
  layerStructure,
  layerMedium,
} from './stack-of-plates.as';
import {
  ANNIHILATION,
  between,
  BREMSSTRAHLUNG,
  BREMSSTRAHLUNG_BOUND,
  charged,
  CHARGED_ROW,
  chargedRow,
  chargedTable,
  DELTA_RAYS,
  INVERSE_GREATEST,
  LOSS,
  MEAN_FREE_PATH,
  nodeEnergy,
  PENETRATION,
  PENETRATION_RESERVE,
  RANGE,
  SCREENING,
  share,
  STOPPING_EVENTS,
  STOPPING_TURNS,
  STRENGTH,
} from './tables.as';

/** Charged steps taken since the last reset. */
export let chargedSteps: i64 = 0;
export function resetChargedSteps(): void {
  chargedSteps = 0;
}

/** A step that ends at a surface may be this much longer after the hinge than planned. */
const REACH: f64 = 1.5;
/** How far beyond a surface of the lattice a particle is put, so that it is in the next part for certain. */
const NUDGE_MM: f64 = 1e-7;

let kind: i32 = ELECTRON;
let layer: i32 = 0;
let region: i32 = PLATE;
let kineticGev: f64 = 0;
let x: f64 = 0;
let y: f64 = 0;
let z: f64 = 0;
let timeNs: f64 = 0;

/** Follows the electron or positron last popped until it stops, annihilates or leaves. */
export function trackCharged(): void {
  kind = particle.kind;
  layer = particle.layer;
  kineticGev = particle.kineticGev;
  x = particle.positionX;
  y = particle.positionY;
  z = particle.positionZ;
  timeNs = particle.timeNs;
  setDirection(particle.flightX, particle.flightY, particle.flightZ);
  let meanFreePathsLeft = exponential();
  while (true) {
    // Until it leaves the plate, all that belongs to the plate stays in locals.
    const structured = layerStructure(layer) != 0;
    region = structured ? findRegion(layer, x, y) : PLATE;
    const material = region == PLATE ? layerMedium(layer) : regionMedium(region);
    const table = chargedTable(material, kind == POSITRON ? 1 : 0);
    const medium = mediumBlock(material);
    const low = layerLow(layer);
    const high = layerHigh(layer);
    const cut = load<f64>(medium + ELECTRON_CUT);
    const landauWidth = load<f64>(medium + LANDAU_WIDTH);
    let toExit = distanceToExit(low, high);
    // No surface of the lattice is nearer than this; refreshed when a step might reach further.
    let clear: f64 = structured ? 0 : Infinity;
    while (true) {
      if (kineticGev < STOP_BELOW_GEV) return stopHere();
      if (kineticGev < handOverBelowGev && kineticGev >= handOverAboveGev) return giveAway();
      let row = chargedRow(table, kineticGev);
      let way = share;
      const range = between(row, RANGE, way);
      const toEdge = Math.min(z - low, high - z);
      const reserve = between(row, PENETRATION_RESERVE, way);
      if (reserve < toEdge) {
        const depth = between(row, PENETRATION, way);
        const drift = depth * directionZ;
        if (z - low > reserve - drift && high - z > reserve + drift) {
          const reach = depth + reserve;
          if (clear < reach) clear = lateralSafety(layer, x, y);
          if (reach <= clear) return stopWithinPlate(table, medium);
        }
      }

      chargedSteps++;
      const meanFreePath = between(row, MEAN_FREE_PATH, way);
      const rate = between(row, BREMSSTRAHLUNG, way) + between(row, DELTA_RAYS, way) + between(row, ANNIHILATION, way);
      const toInteraction = rate > 0 ? meanFreePathsLeft / rate : Infinity;
      let step = Math.min(toExit, toInteraction);
      step = Math.min(step, stepLimit(meanFreePath, range, toEdge));
      let nearLattice = false;
      if (clear < REACH * step) {
        clear = lateralSafety(layer, x, y);
        nearLattice = clear < REACH * step;
        if (nearLattice) {
          toExit = Math.min(toExit, lateralDistance(layer, x, y, directionX, directionY));
          step = Math.min(step, toExit);
        }
      }

      // Losses and scattering at the energy half-way.
      let loss = between(row, LOSS, way);
      let middleGev = kineticGev - 0.5 * loss * step;
      if (middleGev < 0.98 * kineticGev) {
        middleGev = Math.max(middleGev, 0.5 * kineticGev);
        row = chargedRow(table, middleGev);
        way = share;
        loss = between(row, LOSS, way);
      }

      // The hinge: all of the step's scattering at one uniformly drawn place along it.
      const first = step * uniform();
      x += first * directionX;
      y += first * directionY;
      z += first * directionZ;
      const hingeX = x;
      const hingeY = y;
      const strength = between(row, STRENGTH, way);
      if (strength > 0) scatter(step * strength, between(row, SCREENING, way), between(row, INVERSE_GREATEST, way));
      let exit = distanceToExit(low, high);
      let second = step - first;
      if (nearLattice) exit = Math.min(exit, lateralDistance(layer, x, y, directionX, directionY));
      let leaves = exit <= second;
      if (leaves || (step == toExit && exit < REACH * second && first + exit < toInteraction)) {
        leaves = true;
        second = exit;
      }
      x += second * directionX;
      y += second * directionY;
      z += second * directionZ;
      toExit = exit - second;
      const path = first + second;
      clear -= path;
      meanFreePathsLeft -= path * rate;
      const totalGev = middleGev + ELECTRON_MASS_GEV;
      const inverseBetaSquared = (totalGev * totalGev) / (middleGev * (middleGev + 2 * ELECTRON_MASS_GEV));
      timeNs += path * Math.sqrt(inverseBetaSquared) * NS_PER_MM;

      if (loss * path > 0) {
        const transfer = Math.min(cut, kind == ELECTRON ? 0.5 * middleGev : middleGev);
        const drawn = drawCollisionLoss(loss * path, landauWidth * path * inverseBetaSquared, transfer);
        const lost = Math.min(kineticGev, drawn);
        kineticGev -= lost;
        deposit(layer, region, hingeX, hingeY, timeNs, lost);
      }
      if (leaves) {
        if (leave(low, high)) return;
        if (recording) record(BOUNDARY, layer, kineticGev, x, y, z, timeNs);
        break;
      }
      if (meanFreePathsLeft <= 1e-12 && kineticGev >= STOP_BELOW_GEV) {
        if (interact(table, medium, rate)) return;
        meanFreePathsLeft = exponential();
        toExit = distanceToExit(low, high);
      } else if (recording) record(STEP, layer, kineticGev, x, y, z, timeNs);
    }
  }
}

/**
 * The longest step: a share of the transport mean free path, more where the plate's faces are far, and a share of the range.
 * Near a face the share decides who crosses it; far from it only where the electron diffuses to.
 */
function stepLimit(meanFreePath: f64, range: f64, toEdge: f64): f64 {
  const near = stepNearEdge * meanFreePath;
  const far = stepFarFromEdge * meanFreePath;
  return Math.min(stepOfRange * range, Math.max(near, Math.min(far, stepOfDistance * toEdge)));
}

/** Distance along the direction of flight to where the particle leaves the plate or the side of the stack. */
function distanceToExit(low: f64, high: f64): f64 {
  let distance = Infinity;
  if (directionZ > 0) distance = (high - z) / directionZ;
  else if (directionZ < 0) distance = (low - z) / directionZ;
  if (Math.abs(x) + distance > halfWidthMm) {
    if (directionX > 0) distance = Math.min(distance, (halfWidthMm - x) / directionX);
    else if (directionX < 0) distance = Math.min(distance, (-halfWidthMm - x) / directionX);
  }
  if (Math.abs(y) + distance > halfHeightMm) {
    if (directionY > 0) distance = Math.min(distance, (halfHeightMm - y) / directionY);
    else if (directionY < 0) distance = Math.min(distance, (-halfHeightMm - y) / directionY);
  }
  return Math.max(0, distance);
}

/** Steps over the surface it has come to; true when the particle has left the stack. */
function leave(low: f64, high: f64): bool {
  const forward = directionZ > 0;
  const edge = forward ? high : low;
  if (Math.abs(z - edge) > 1e-9) {
    x += NUDGE_MM * directionX;
    y += NUDGE_MM * directionY;
    return Math.abs(x) > halfWidthMm - 1e-9 || Math.abs(y) > halfHeightMm - 1e-9 ? escape(SIDE) : false;
  }
  z = edge;
  layer += forward ? 1 : -1;
  if (layer < 0) {
    layer = 0;
    return escape(FRONT);
  }
  if (layer == layerCount) {
    layer--;
    return escape(REAR);
  }
  return false;
}

function giveAway(): void {
  give(kind, BELOW_ENERGY, layer, 1, kineticGev, x, y, z, directionX, directionY, directionZ, timeNs);
  if (recording) record(HANDED_OVER, layer, kineticGev, x, y, z, timeNs);
}

function escape(face: i32): bool {
  leak(face, kind, kineticGev);
  if (face == REAR) tellOfRear(kind, layer, kineticGev, x, y, z, directionX, directionY, directionZ, timeNs);
  if (recording) record(ESCAPED, layer, kineticGev, x, y, z, timeNs);
  return true;
}

/**
 * One discrete interaction, chosen at the energy the particle has now; `rate` was its cross-section when the step began, and the
 * interaction happens with probability now/then, which makes the varying cross-section exact while it falls. True when the particle is gone.
 */
function interact(table: usize, medium: usize, rate: f64): bool {
  const row = chargedRow(table, kineticGev);
  const radiation = kineticGev > load<f64>(medium + PHOTON_CUT) ? charged(row, BREMSSTRAHLUNG) : 0;
  const greatest = kind == ELECTRON ? 0.5 * kineticGev : kineticGev;
  const collision = greatest > load<f64>(medium + ELECTRON_CUT) ? charged(row, DELTA_RAYS) : 0;
  const choice = uniform() * rate;
  if (choice < radiation) radiate(row, medium);
  else if (choice < radiation + collision) knockOn(medium);
  else if (choice < radiation + collision + charged(row, ANNIHILATION)) {
    annihilateInFlight();
    return true;
  }
  return false;
}

function emit(newKind: i32, process: i32, energyGev: f64): void {
  particle.push(
    newKind,
    process,
    particle.track,
    layer,
    energyGev,
    x,
    y,
    z,
    directionX,
    directionY,
    directionZ,
    timeNs,
  );
}

function radiate(row: usize, medium: usize): void {
  const photonGev = drawPhotonEnergy(medium, kineticGev, charged(row, BREMSSTRAHLUNG_BOUND));
  const momentum = Math.sqrt(kineticGev * (kineticGev + 2 * ELECTRON_MASS_GEV));
  const u = directionX;
  const v = directionY;
  const w = directionZ;
  turnByVersine(1 - drawPhotonCosine(kineticGev));
  emit(PHOTON, BREMSSTRAHLUNG_EMISSION, photonGev);
  recoil(
    momentum * u - photonGev * directionX,
    momentum * v - photonGev * directionY,
    momentum * w - photonGev * directionZ,
  );
  kineticGev -= photonGev;
  if (recording) record(BREMSSTRAHLUNG_EMISSION, layer, kineticGev, x, y, z, timeNs);
}

function knockOn(medium: usize): void {
  const transferGev = drawDeltaRay(kind, kineticGev, load<f64>(medium + ELECTRON_CUT));
  const momentum = Math.sqrt(kineticGev * (kineticGev + 2 * ELECTRON_MASS_GEV));
  const knocked = Math.sqrt(transferGev * (transferGev + 2 * ELECTRON_MASS_GEV));
  // Energy and momentum conservation with an electron at rest.
  const cosine = Math.min(1, (transferGev * (kineticGev + 2 * ELECTRON_MASS_GEV)) / (knocked * momentum));
  const u = directionX;
  const v = directionY;
  const w = directionZ;
  turnByVersine(1 - cosine);
  emit(ELECTRON, DELTA_RAY, transferGev);
  recoil(momentum * u - knocked * directionX, momentum * v - knocked * directionY, momentum * w - knocked * directionZ);
  kineticGev -= transferGev;
  if (recording) record(DELTA_RAY, layer, kineticGev, x, y, z, timeNs);
}

/** Flies on along a momentum of any length. */
function recoil(px: f64, py: f64, pz: f64): void {
  const norm = Math.sqrt(px * px + py * py + pz * pz);
  if (norm > 0) setDirection(px / norm, py / norm, pz / norm);
}

function annihilateInFlight(): void {
  const available = kineticGev + 2 * ELECTRON_MASS_GEV;
  const part = drawAnnihilationShare(kineticGev);
  const u = directionX;
  const v = directionY;
  const w = directionZ;
  drawDisc();
  turnToDisc(1 - annihilationCosine(kineticGev, part), 1);
  emit(PHOTON, ANNIHILATED, part * available);
  setDirection(u, v, w);
  turnToDisc(1 - annihilationCosine(kineticGev, 1 - part), -1);
  emit(PHOTON, ANNIHILATED, (1 - part) * available);
  if (recording) record(ANNIHILATED, layer, 0, x, y, z, timeNs);
}

/** Two photons back to back of a positron at rest. */
function annihilateAtRest(): void {
  turnAnywhere();
  emit(PHOTON, ANNIHILATED, ELECTRON_MASS_GEV);
  setDirection(-directionX, -directionY, -directionZ);
  emit(PHOTON, ANNIHILATED, ELECTRON_MASS_GEV);
}

function stopHere(): void {
  deposit(layer, region, x, y, timeNs, kineticGev);
  if (kind == POSITRON) annihilateAtRest();
  if (recording) record(STOPPED, layer, 0, x, y, z, timeNs);
}

/**
 * Ends a particle that cannot reach the edge of its plate: its energy stays where it is, except for the photons it radiates while it slows down
 * and those of a positron that annihilates. Their number and the energy at each come from N(T) = ∫ (Σ_brem + Σ_annihilation)/S dE, tabulated;
 * the direction there from ⟨cos θ⟩ = exp(−∫ dE/(S λ₁)), also tabulated, with a density exponential in 1 − cos θ. Only the place is approximate.
 */
function stopWithinPlate(table: usize, medium: usize): void {
  let row = chargedRow(table, kineticGev);
  let events = charged(row, STOPPING_EVENTS);
  let turns = charged(row, STOPPING_TURNS);
  let lost: f64 = 0;
  while (true) {
    events -= exponential();
    if (events <= 0) break;
    const slowerGev = energyWithEvents(table, events, kineticGev);
    lost += kineticGev - slowerGev;
    kineticGev = slowerGev;
    if (kineticGev < STOP_BELOW_GEV) break;
    row = chargedRow(table, kineticGev);
    const turned = charged(row, STOPPING_TURNS);
    turnTowards(Math.exp(turned - turns));
    turns = turned;
    const radiation = charged(row, BREMSSTRAHLUNG);
    const annihilation = charged(row, ANNIHILATION);
    if (uniform() * (radiation + annihilation) < annihilation) {
      deposit(layer, region, x, y, timeNs, lost);
      return annihilateInFlight();
    }
    // Between the threshold and the node below it the interpolated cross-section is not quite zero.
    if (kineticGev <= load<f64>(medium + PHOTON_CUT)) continue;
    const photonGev = drawPhotonEnergy(medium, kineticGev, charged(row, BREMSSTRAHLUNG_BOUND));
    const u = directionX;
    const v = directionY;
    const w = directionZ;
    turnByVersine(1 - drawPhotonCosine(kineticGev));
    emit(PHOTON, BREMSSTRAHLUNG_EMISSION, photonGev);
    setDirection(u, v, w);
    kineticGev -= photonGev;
    if (kineticGev < STOP_BELOW_GEV) break;
    row = chargedRow(table, kineticGev);
    events = charged(row, STOPPING_EVENTS);
    turns = charged(row, STOPPING_TURNS);
  }
  kineticGev += lost;
  stopHere();
}

/** Turns by an angle whose mean cosine is given, exponential in 1 − cos θ up to 2. */
function turnTowards(meanCosine: f64): void {
  if (meanCosine < 0.2) {
    turnAnywhere();
    return;
  }
  let versine: f64 = 0;
  do {
    versine = (1 - meanCosine) * exponential();
  } while (versine > 2);
  turnByVersine(versine);
}

/** The energy at which this many events are still to come. */
function energyWithEvents(table: usize, events: f64, belowGev: f64): f64 {
  let below = table;
  let above = chargedRow(table, belowGev) + CHARGED_ROW;
  while (above - below > CHARGED_ROW) {
    const half = below + (((above - below) / CHARGED_ROW) >> 1) * CHARGED_ROW;
    if (load<f64>(half + STOPPING_EVENTS) <= events) below = half;
    else above = half;
  }
  const low = load<f64>(below + STOPPING_EVENTS);
  const high = load<f64>(above + STOPPING_EVENTS);
  const way = high > low ? (events - low) / (high - low) : 0;
  const node = <i32>((below - table) / CHARGED_ROW);
  const nodeGev = nodeEnergy(node);
  return Math.min(belowGev, nodeGev + way * (nodeEnergy(node + 1) - nodeGev));
}
