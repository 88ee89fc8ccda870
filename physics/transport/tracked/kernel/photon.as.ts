import { chooseChannel, eventWeight } from './channels.as';
import { comptonVersine, drawScatteredPhoton } from './compton.as';
import { ELECTRON, ELECTRON_MASS_GEV, PHOTON, POSITRON, SPEED_OF_LIGHT_MM_PER_NS } from './constants.as';
import { directionX, directionY, directionZ, setDirection, turn, turnByVersine, turnToDisc } from './direction.as';
import { BELOW_ENERGY, give, tellOfRear } from './handover.as';
import { findRegion, PLATE, regionMedium } from './lattice.as';
import { deposit, FRONT, leak, REAR, SIDE } from './ledger.as';
import { mediumBlock } from './media.as';
import { drawReducedAngle, drawSharing } from './pair-production.as';
import * as particle from './particle-stack.as';
import { bindingEnergy, drawPhotoelectronVersine } from './photoelectric.as';
import { discSquare, discX, discY, drawDisc, exponential, uniform } from './random.as';
import { COMPTON, ESCAPED, HANDED_OVER, PAIR, PHOTOELECTRIC, record, recording, STOPPED } from './recorder.as';
import { ABSORB_BELOW_GEV, handOverAboveGev, handOverBelowGev } from './settings.as';
import {
  findLayer,
  frontMm,
  halfHeightMm,
  halfWidthMm,
  layerStructure,
  layerMedium,
  rearMm,
} from './stack-of-plates.as';
import {
  findNode,
  majorantTable,
  photon,
  PHOTON_COMPTON,
  PHOTON_PAIR,
  PHOTON_ROW,
  PHOTON_TOTAL,
  photonTable,
  share,
} from './tables.as';

/** Flights of photons since the last reset. */
export let photonFlights: i64 = 0;
export function resetPhotonFlights(): void {
  photonFlights = 0;
}

let layer: i32 = 0;
let region: i32 = PLATE;
let energyGev: f64 = 0;
let x: f64 = 0;
let y: f64 = 0;
let z: f64 = 0;
let timeNs: f64 = 0;

/**
 * Follows the photon last popped. It flies through the whole stack with the greatest cross-section of all media and interacts at a place with
 * probability Σ(there)/Σ(greatest): exact, and no plate boundary costs a step (E. Woodcock et al., ANL-7050 (1965) 557).
 */
export function trackPhoton(): void {
  energyGev = particle.kineticGev;
  x = particle.positionX;
  y = particle.positionY;
  z = particle.positionZ;
  timeNs = particle.timeNs;
  layer = particle.layer;
  region = PLATE;
  setDirection(particle.flightX, particle.flightY, particle.flightZ);
  while (true) {
    if (energyGev < ABSORB_BELOW_GEV) return absorb();
    if (energyGev < handOverBelowGev && energyGev >= handOverAboveGev) return giveAway(BELOW_ENERGY, 1);
    const node = findNode(energyGev);
    const base = majorantTable() + ((<usize>node) << 3);
    const least = load<f64>(base);
    const greatest = least + share * (load<f64>(base + 8) - least);
    while (true) {
      photonFlights++;
      const path = exponential() / greatest;
      x += path * directionX;
      y += path * directionY;
      z += path * directionZ;
      timeNs += path / SPEED_OF_LIGHT_MM_PER_NS;
      if (z < frontMm || z >= rearMm || Math.abs(x) > halfWidthMm || Math.abs(y) > halfHeightMm) return escape();
      layer = findLayer(z);
      region = layerStructure(layer) != 0 ? findRegion(layer, x, y) : PLATE;
      const medium = region == PLATE ? layerMedium(layer) : regionMedium(region);
      const row = photonTable(medium) + <usize>node * PHOTON_ROW;
      const choice = uniform() * greatest;
      if (choice >= photon(row, PHOTON_TOTAL)) continue;
      if (interact(row, choice, mediumBlock(medium))) return;
      break;
    }
  }
}

function absorb(): void {
  deposit(layer, region, x, y, timeNs, energyGev);
  if (recording) record(STOPPED, layer, 0, x, y, z, timeNs);
}

function giveAway(reason: i32, weight: f64): void {
  give(PHOTON, reason, layer, weight, energyGev, x, y, z, directionX, directionY, directionZ, timeNs);
  if (recording) record(HANDED_OVER, layer, energyGev, x, y, z, timeNs);
}

/** Books the photon at the face it crossed first. */
function escape(): void {
  let face = SIDE;
  let back: f64 = Infinity;
  let beyond: f64 = 0;
  if (z < frontMm) beyond = (z - frontMm) / directionZ;
  else if (z >= rearMm) beyond = (z - rearMm) / directionZ;
  if (z < frontMm || z >= rearMm) {
    back = beyond;
    face = z < frontMm ? FRONT : REAR;
  }
  let aside: f64 = 0;
  if (Math.abs(x) > halfWidthMm) aside = (Math.abs(x) - halfWidthMm) / Math.abs(directionX);
  if (Math.abs(y) > halfHeightMm) aside = Math.max(aside, (Math.abs(y) - halfHeightMm) / Math.abs(directionY));
  if (face == SIDE || aside > back) {
    face = SIDE;
    back = aside;
  }
  x -= back * directionX;
  y -= back * directionY;
  z -= back * directionZ;
  timeNs -= back / SPEED_OF_LIGHT_MM_PER_NS;
  leak(face, PHOTON, energyGev);
  if (face == REAR) tellOfRear(PHOTON, layer, energyGev, x, y, z, directionX, directionY, directionZ, timeNs);
  if (recording) record(ESCAPED, layer, energyGev, x, y, z, timeNs);
}

/** One interaction, `choice` uniform below the total cross-section; true when the photon is gone. */
function interact(row: usize, choice: f64, medium: usize): bool {
  const channel = chooseChannel(row);
  if (channel != 0) {
    giveAway(channel, eventWeight);
    return true;
  }
  const compton = photon(row, PHOTON_COMPTON);
  if (choice < compton) {
    scatter();
    return false;
  }
  // Between the threshold and the node below it the interpolated cross-section is not quite zero.
  if (choice < compton + photon(row, PHOTON_PAIR) && energyGev > 2 * ELECTRON_MASS_GEV) makePair(medium);
  else eject(medium);
  return true;
}

function emit(kind: i32, process: i32, kineticGev: f64): void {
  particle.push(kind, process, particle.track, layer, kineticGev, x, y, z, directionX, directionY, directionZ, timeNs);
}

function scatter(): void {
  const scattered = drawScatteredPhoton(energyGev);
  const versine = comptonVersine;
  const transferGev = energyGev - scattered;
  const u = directionX;
  const v = directionY;
  const w = directionZ;
  drawDisc();
  if (transferGev > ABSORB_BELOW_GEV) {
    const momentum = Math.sqrt(transferGev * (transferGev + 2 * ELECTRON_MASS_GEV));
    const cosine = Math.min(1, (energyGev - scattered * (1 - versine)) / momentum);
    turnToDisc(1 - cosine, -1);
    emit(ELECTRON, COMPTON, transferGev);
    setDirection(u, v, w);
  } else deposit(layer, region, x, y, timeNs, transferGev);
  turnToDisc(versine, 1);
  energyGev = scattered;
  if (recording) record(COMPTON, layer, energyGev, x, y, z, timeNs);
}

function makePair(medium: usize): void {
  const sharing = drawSharing(medium, energyGev);
  const kinetic1 = Math.max(0, sharing * energyGev - ELECTRON_MASS_GEV);
  const kinetic2 = Math.max(0, energyGev - 2 * ELECTRON_MASS_GEV - kinetic1);
  const u = directionX;
  const v = directionY;
  const w = directionZ;
  const slower = Math.min(kinetic1, kinetic2) + ELECTRON_MASS_GEV;
  const reduced = drawReducedAngle(slower / ELECTRON_MASS_GEV);
  drawDisc();
  const norm = 1 / Math.sqrt(discSquare);
  const cosPhi = discX * norm;
  const sinPhi = discY * norm;
  const angle1 = (reduced * ELECTRON_MASS_GEV) / (kinetic1 + ELECTRON_MASS_GEV);
  turn(Math.cos(angle1), Math.sin(angle1) * cosPhi, Math.sin(angle1) * sinPhi);
  emit(ELECTRON, PAIR, kinetic1);
  setDirection(u, v, w);
  const angle2 = (reduced * ELECTRON_MASS_GEV) / (kinetic2 + ELECTRON_MASS_GEV);
  turn(Math.cos(angle2), -Math.sin(angle2) * cosPhi, -Math.sin(angle2) * sinPhi);
  emit(POSITRON, PAIR, kinetic2);
  if (recording) record(PAIR, layer, 0, x, y, z, timeNs);
}

function eject(medium: usize): void {
  const binding = bindingEnergy(medium, energyGev);
  const kineticGev = energyGev - binding;
  if (binding > 0) deposit(layer, region, x, y, timeNs, binding);
  if (kineticGev > ABSORB_BELOW_GEV) {
    const versine = Math.min(2, drawPhotoelectronVersine(kineticGev));
    turnByVersine(versine);
    emit(ELECTRON, PHOTOELECTRIC, kineticGev);
  } else deposit(layer, region, x, y, timeNs, kineticGev);
  if (recording) record(PHOTOELECTRIC, layer, 0, x, y, z, timeNs);
}
