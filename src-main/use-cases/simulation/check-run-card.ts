import type { RunCard } from '../../../contract/run-card.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { pairInNativeUnit } from '../../../geometry/quantity.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { describeUpstreamMatter } from '../../../physics/chain/upstream-matter.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';

/** Refuses a card whose fields do not fit together, or not to the detector. */
export function checkRunCard(card: RunCard, detector: DetectorDocument): void {
  checkSample(card);
  checkSource(card);
  checkStart(card, detector);
  checkAprime(card);
  checkReaction(card, detector);
}

function refuse(where: string, problem: string, remedy: string): never {
  throw new TwinError({ code: 'CARD_INVALID', where, problem, remedy });
}

function checkSample(card: RunCard): void {
  const isData = card.kind === 'data';
  if (isData !== (card.process === 'pseudo-data') || isData !== (card.exposure_eot !== undefined)) {
    refuse(
      '--process',
      'Pseudo-data hold all processes and stand for an exposure.',
      'Make them with `twin pseudo-data`.',
    );
  }
}

/** What the source of the particles has no use for. */
function checkSource(card: RunCard): void {
  const { process, particle, at_mm: at, direction, target, bias } = card;
  if ((process === 'aprime' || process === 'dimuon') && particle !== undefined && particle !== 'e-') {
    refuse('--particle', `The process ${process} is one of beam electrons.`, 'Leave the particle out.');
  }
  const isGiven = [particle, at, direction].some((choice) => choice !== undefined);
  const isMixture = process === 'beam' && target === 'beamline' && !isGiven;
  if (bias !== 1 && process === 'beam' && !isMixture) {
    refuse(
      '--bias',
      'Only the mixture of the beam has rare components to make more frequent.',
      'Leave it out, or leave out --particle, --at, --direction and --target.',
    );
  }
  if (direction !== undefined && !(direction[2] > 0)) {
    refuse('--direction', 'The particle does not fly down the beam line.', 'Give a direction with dz above zero.');
  }
}

/** Outside the world there is no matter, no field and no detector to fly into. */
function checkStart({ at_mm: at }: RunCard, { world }: DetectorDocument): void {
  if (at === undefined) return;
  for (const [i, axis] of (['x', 'y', 'z'] as const).entries()) {
    const [low, high] = pairInNativeUnit(world[axis]);
    if (at[i]! < low || at[i]! > high) {
      refuse('--at', `${axis} = ${at[i]} mm is outside the world (${low} to ${high} mm).`, 'Start inside it.');
    }
  }
}

function checkAprime(card: RunCard): void {
  if (card.process === 'aprime' && card.mass_gev === undefined) {
    refuse('--mass', "The process aprime needs the mass of the A'.", 'Add for example --mass 16.7MeV.');
  }
  if (card.process !== 'aprime' && card.production !== undefined) {
    refuse(
      '--production',
      `The process ${card.process} has no A' production.`,
      'Leave it out, or add --process aprime.',
    );
  }
  if (card.process !== 'aprime' && card.mass_gev !== undefined) {
    refuse('--mass', `The process ${card.process} has no A' mass.`, 'Leave it out, or add --process aprime.');
  }
  if (card.process === 'aprime' && card.minimum_aprime_energy_gev >= card.energy_gev) {
    refuse(
      '--minimum-aprime-energy',
      `${card.minimum_aprime_energy_gev} GeV is not below the beam energy of ${card.energy_gev} GeV.`,
      'Choose a lower one.',
    );
  }
}

/** Photons above a threshold, an element of the line, a particle that decays into an electron. */
function checkReaction(card: RunCard, detector: DetectorDocument): void {
  const takesPhotons = PHOTON_PROCESSES.includes(card.process);
  if (takesPhotons && card.minimum_photon_energy_gev >= card.energy_gev) {
    refuse(
      '--minimum-photon-energy',
      `${card.minimum_photon_energy_gev} GeV is not below the beam energy of ${card.energy_gev} GeV.`,
      'Choose a lower one.',
    );
  }
  if (card.element !== undefined && card.process !== 'upstream') {
    refuse('--element', `The process ${card.process} has no element.`, 'Leave it out, or add --process upstream.');
  }
  if (card.element !== undefined) {
    const matter = describeUpstreamMatter(detector, describeLayout(detector), shippedMaterials());
    const names = matter.map(({ name }) => name);
    if (!names.includes(card.element)) {
      refuse('--element', `The beam crosses no '${card.element}'.`, `Take one of ${names.join(', ')}.`);
    }
  }
  const particle = card.particle ?? 'e-';
  if (card.process === 'decay-in-flight' && !DECAYING.includes(particle)) {
    refuse(
      '--particle',
      `${particle} does not decay in flight into an electron.`,
      `Take one of ${DECAYING.join(', ')}.`,
    );
  }
}

const DECAYING: readonly string[] = ['mu-', 'mu+', 'pi-', 'pi+', 'K-', 'K+'];

/** Processes whose events begin with a photon above a threshold. */
const PHOTON_PROCESSES: readonly string[] = ['dimuon', 'photonuclear', 'upstream'];
