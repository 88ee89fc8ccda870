import type { DetectorLayout } from '../../geometry/layout/layout-types.ts';
import type { Materials } from '../../geometry/materials.ts';
import type { ChainParts } from '../chain/chain-parts.ts';
import { photonuclearProcess } from '../chain/processes/photonuclear.ts';
import type { EventProcess } from '../chain/processes/process.ts';
import { upstreamProcess } from '../chain/processes/upstream.ts';
import { isBehindDipoles } from '../chain/upstream-matter.ts';
import { emittedAt, type ParticleState } from '../event-model/particle-state.ts';
import { expm1, log } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import { sampleInelasticVertex } from '../interactions/hadronic/hadron-inelastic.ts';
import { drawReactionDepthX0 } from '../interactions/hard-photon-source.ts';
import { lengthRule } from '../interactions/hadronic/hadron-cross-section.ts';
import { makePhotonuclearSource } from '../interactions/hadronic/photonuclear-source.ts';
import { nuclearTarget } from '../interactions/hadronic/target-nucleus.ts';
import { describeColumn } from '../studies/leak/calorimeter-column.ts';
import type { Cascade } from '../studies/leak/cascade.ts';
import type { SplittingProcess } from '../studies/leak/splitting.ts';
import { beamAt, beamAtEcal } from './beam-entry.ts';
import { BOX_VETOES, quietCascades } from './quiet-cascades.ts';
import { survivingNeutral, type Candidate } from './surviving-neutral.ts';

/**
 * Questions that splitting answers, a beam particle each: `…-survivor` the probability of the box by a neutral hadron that passes
 * everything, `…-band` that of a quiet V2 and HCAL with the spectrum of E_ECAL up to the edge of the band.
 */
export type QuietQuestion =
  'target-survivor' | 'upstream-survivor' | 'pion-survivor' | 'kaon-survivor' | 'target-band' | 'upstream-band';

const BOX_GEV = 50;
/** Above the trigger's 80 GeV by two of its resolutions. */
const BAND_EDGE_GEV = 86;
/** Photons below this leave more in the ECAL than the edge. */
const BAND_PHOTON_GEV = 100 - BAND_EDGE_GEV;

/** The process that splitting follows to answer a question: which particles it starts, and what counts as quiet. */
export function quietQuestion(
  question: QuietQuestion,
  parts: ChainParts,
  layout: DetectorLayout,
  materials: Materials,
): SplittingProcess<Cascade> {
  const column = describeColumn(layout, materials);
  const box = { ...BOX_VETOES, ecalGev: BOX_GEV };
  const band = { ...BOX_VETOES, ecalGev: BAND_EDGE_GEV };
  const surviving = (draw: (stream: RandomStream) => Candidate) =>
    quietCascades(layout, materials, box, survivingNeutral(column, BOX_GEV, draw));
  const quiet = (draw: (stream: RandomStream) => Candidate) =>
    quietCascades(layout, materials, band, (stream) => {
      const { particles, weight } = draw(stream);
      return { weight, particles: particles.map((particle) => ({ ...particle, isPrimary: false })) };
    });
  const { momentumGev } = layout.beam;
  const { mmPerX0 } = parts.ecal.calorimeter;
  switch (question) {
    case 'target-survivor':
      return surviving(hardTargetReaction(parts, layout));
    case 'upstream-survivor':
      return surviving(upstreamReaction(parts, layout, BOX_GEV));
    case 'pion-survivor':
      return surviving(beamHadron('pi-', parts, layout));
    case 'kaon-survivor':
      return surviving(beamHadron('K-', parts, layout));
    case 'target-band': {
      const process = photonuclearProcess(parts.lead, momentumGev, BAND_PHOTON_GEV, mmPerX0);
      return quiet((stream) => reactionOf(process, stream, beamAtEcal(layout, 'e-')));
    }
    case 'upstream-band':
      return quiet(upstreamReaction(parts, layout, BAND_PHOTON_GEV));
  }
}

function reactionOf(process: EventProcess, stream: RandomStream, incoming: ParticleState): Candidate {
  return { particles: process.react(stream, incoming).particles, weight: process.weight };
}

/** Reactions of photons above half of the beam's energy, drawn evenly in it: those near the end, which alone can leave, are rare. */
function hardTargetReaction(parts: ChainParts, layout: DetectorLayout): (stream: RandomStream) => Candidate {
  const { momentumGev } = layout.beam;
  const source = makePhotonuclearSource(parts.lead, momentumGev, BOX_GEV);
  const nucleus = nuclearTarget(parts.lead);
  const incoming = beamAtEcal(layout, 'e-');
  return (stream) => {
    const photonGev = BOX_GEV + (momentumGev - BOX_GEV) * stream.uniform();
    const depthMm = drawReactionDepthX0(stream) * parts.ecal.calorimeter.mmPerX0;
    const vertex = along({ ...incoming, particle: 'gamma', kineticGev: photonGev }, depthMm);
    const { products } = sampleInelasticVertex(stream, vertex, nucleus);
    const electron = { ...incoming, kineticGev: momentumGev - photonGev };
    return {
      particles: [electron, ...products.map((product) => emittedAt(vertex, product))],
      weight: (momentumGev - BOX_GEV) * source.reactionsPerGev(photonGev),
    };
  };
}

/** Interactions in the matter between the dipoles and the ECAL; from before, the slow electron is bent away. */
function upstreamReaction(
  parts: ChainParts,
  layout: DetectorLayout,
  minimumPhotonGev: number,
): (stream: RandomStream) => Candidate {
  const matter = parts.upstream.filter((element) => isBehindDipoles(element, layout));
  const process = upstreamProcess(matter, { beamEnergyGev: layout.beam.momentumGev, minimumPhotonGev });
  return (stream) => reactionOf(process, stream, beamAt(layout, 'e-', process.placeMm!(stream)));
}

/** A beam hadron that interacts in the ECAL: forced, with weight 1 − exp(−L/λ). */
export function beamHadron(
  particle: 'pi-' | 'K-',
  parts: ChainParts,
  layout: DetectorLayout,
): (stream: RandomStream) => Candidate {
  const incoming = beamAtEcal(layout, particle);
  const { materials } = parts.ecal;
  const [ecal] = describeColumn(layout, materials);
  const rule = lengthRule(particle)!;
  const lengths = ((ecal!.backMm - ecal!.frontMm) * ecal!.interactionsPerMm[rule.base]) / rule.factor;
  const interacting = -expm1(-lengths);
  const perLengthMm = (ecal!.backMm - ecal!.frontMm) / lengths;
  return (stream) => {
    const depthMm = -perLengthMm * log(1 - interacting * stream.uniform());
    const vertex = along(incoming, depthMm);
    const { products } = sampleInelasticVertex(stream, vertex, ecal!.drawTarget(stream, rule.base));
    return { particles: products.map((product) => emittedAt(vertex, product)), weight: interacting };
  };
}

function along(state: ParticleState, depthMm: number): ParticleState {
  const pathMm = depthMm / state.directionZ;
  return {
    ...state,
    xMm: state.xMm + state.directionX * pathMm,
    yMm: state.yMm + state.directionY * pathMm,
    zMm: state.zMm + depthMm,
  };
}
