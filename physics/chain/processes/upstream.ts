import { emittedAt, type ParticleState } from '../../event-model/particle-state.ts';
import { aroundAxis, type Direction } from '../../foundation/direction.ts';
import { cos, PI, sin } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { drawScatteringAngle } from '../../interactions/hadronic/equivalent-photons.ts';
import { sampleInelasticVertex } from '../../interactions/hadronic/hadron-inelastic.ts';
import type { NuclearTarget } from '../../interactions/hadronic/target-nucleus.ts';
import { momentumGev } from '../../particles/particle.ts';
import type { UpstreamMatter } from '../upstream-matter.ts';
import { drawAimedDirection, type Aim } from './aimed-electron.ts';
import type { EventProcess } from './process.ts';
import {
  drawPlace,
  PhotonShares,
  upstreamElements,
  type UpstreamElement,
  type UpstreamPlace,
} from './upstream-places.ts';

interface UpstreamSettings {
  readonly beamEnergyGev: number;
  readonly minimumPhotonGev: number;
  /** One element of the line; all if absent. */
  readonly element?: string | undefined;
  /**
   * Most electrons are sent where they can look like a beam electron, and elements are drawn nearly by the square root of their rates: both with weights.
   * Without it angles and elements come as they are.
   */
  readonly aim?: Aim | undefined;
}

/** Of an element of hardly any matter, against the one with most. */
const LEAST_IMPORTANCE = 0.1;

/**
 * e- A -> e- X in the matter before the ECAL: an equivalent photon with the share y of the electron's energy interacts with a nucleus; the
 * electron flies on with the rest at the angle of its Q², the hadrons along the momentum that it lost. One interaction is forced in each event,
 * in an element drawn by its share of the rate; the weight is the number per beam electron. Bremsstrahlung upstream is left out: a photon from
 * before the dipoles misses what the slow electron misses too, and one from behind them reaches the ECAL with its electron.
 */
export function upstreamProcess(
  matter: readonly UpstreamMatter[],
  { beamEnergyGev, minimumPhotonGev, element, aim }: UpstreamSettings,
): EventProcess {
  const shares = new PhotonShares(beamEnergyGev, minimumPhotonGev);
  const elements = upstreamElements(matter, shares).filter(
    ({ name, rate }) => rate > 0 && (element === undefined || name === element),
  );
  const weight = elements.reduce((sum, { rate }) => sum + rate, 0);
  const largest = elements.reduce((most, { rate }) => Math.max(most, rate), 0);
  const importance = (rate: number): number =>
    aim === undefined ? rate : Math.sqrt(rate) + LEAST_IMPORTANCE * Math.sqrt(largest);
  const importances = elements.reduce((sum, { rate }) => sum + importance(rate), 0);
  const drawElement = (stream: RandomStream): UpstreamElement => {
    let u = importances * stream.uniform();
    return elements.find(({ rate }) => (u -= importance(rate)) < 0) ?? elements.at(-1)!;
  };
  let chosen = elements[0]!;
  let place: UpstreamPlace = { element: chosen.name, zMm: chosen.zMm, nucleus: chosen.slabs[0]!.nucleus };
  return {
    name: 'upstream',
    weight,
    placeMm(stream) {
      chosen = drawElement(stream);
      place = drawPlace(stream, chosen);
      return place.zMm;
    },
    react(stream, incoming) {
      const electronGev = incoming.kineticGev * (1 - shares.draw(stream));
      const { direction, weight: angleWeight } =
        aim === undefined
          ? { direction: drawDirection(stream, incoming, electronGev), weight: 1 }
          : drawAimedDirection(stream, incoming, electronGev, aim);
      const elementWeight = ((chosen.rate / importance(chosen.rate)) * importances) / weight;
      return {
        particles: scatter(stream, incoming, { ...direction, kineticGev: electronGev }, place.nucleus),
        aprimeEnergyGev: 0,
        vertex: incoming,
        element: place.element,
        weight: elementWeight * angleWeight,
      };
    },
  };
}

function drawDirection(stream: RandomStream, incoming: ParticleState, electronGev: number): Direction {
  const y = 1 - electronGev / incoming.kineticGev;
  const angle = Math.min(1, drawScatteringAngle(stream, incoming.kineticGev, y));
  return aroundAxis(incoming, cos(angle), sin(angle), 2 * PI * stream.uniform());
}

function scatter(
  stream: RandomStream,
  incoming: ParticleState,
  outgoing: Direction & { readonly kineticGev: number },
  nucleus: NuclearTarget,
): readonly ParticleState[] {
  const electron = { ...incoming, ...outgoing };
  const photon = { ...incoming, ...lostMomentum(incoming, electron), particle: 'gamma' as const };
  const { products } = sampleInelasticVertex(
    stream,
    { ...photon, kineticGev: incoming.kineticGev - outgoing.kineticGev },
    nucleus,
  );
  return [electron, ...products.map((product) => emittedAt(incoming, product))];
}

/** The direction of p − p′. */
function lostMomentum(before: ParticleState, after: ParticleState): Direction {
  const [p, q] = [before, after].map(({ particle, kineticGev }) => momentumGev(particle, kineticGev)) as [
    number,
    number,
  ];
  const x = p * before.directionX - q * after.directionX;
  const y = p * before.directionY - q * after.directionY;
  const z = p * before.directionZ - q * after.directionZ;
  const norm = Math.sqrt(x * x + y * y + z * z);
  return { directionX: x / norm, directionY: y / norm, directionZ: z / norm };
}
