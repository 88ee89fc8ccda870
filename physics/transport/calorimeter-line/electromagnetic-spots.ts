import { latenessNs, type ParticleState } from '../../event-model/particle-state.ts';
import { SPEED_OF_LIGHT_MM_PER_NS } from '../../foundation/constants.ts';
import { inFrameOf, slopeAlongZ } from '../../foundation/direction.ts';
import { cos, log, PI, sin } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { blockAt, channelAt, isInside, type CalorimeterLine } from './calorimeter-line.ts';
import { depthAt, zAtDepth } from './matter-column.ts';
import type { CascadeLedger } from './cascade-ledger.ts';

/**
 * Lays down an electromagnetic shower inside a cascade as equal spots along its direction: depths from the gamma profile with its maximum at
 * t = ln(E/E_c) ∓ 0.5 (electrons, photons; Longo and Sestili, PDG RPP 2018 eq. 33.36, b = 0.5), distances from the axis from
 * 2rR²/(r² + R²)² with R = 0.35 Molière radii, which has half its energy within R and 0.9 within a Molière radius.
 * Depths count along the line's own plates, so a shower born at the end of a block goes on in the next.
 */
export function depositElectromagnetic(
  stream: RandomStream,
  { particle, kineticGev, xMm, yMm, zMm, directionX, directionY, directionZ, timeNs }: ParticleState,
  energyGev: number,
  line: CalorimeterLine,
  ledger: CascadeLedger,
): void {
  const { column } = line;
  const isPhoton = particle === 'gamma' || particle === 'pi0';
  const y = Math.max(1.5, kineticGev / CRITICAL_GEV);
  const maximum = Math.max(0.5, log(y) + (isPhoton ? 0.5 : -0.5));
  const shape = 1 + STEEPNESS * maximum;
  const spots = Math.min(MOST_SPOTS, 1 + Math.floor(energyGev / SPOT_GEV));
  const start = depthAt(column, 'radiationDepth', zMm);
  const axis = { directionX, directionY, directionZ };
  const slope = slopeAlongZ(axis, FLATTEST);
  for (let spot = 0; spot < spots; spot++) {
    const depth = stream.gamma(shape) / STEEPNESS;
    const u = Math.min(0.999, stream.uniform());
    const radius = RADIUS_MM * Math.sqrt(u / (1 - u));
    const phi = 2 * PI * stream.uniform();
    const end = start + depth * slope;
    const z = zAtDepth(column, 'radiationDepth', end);
    const path = (z - zMm) / slope;
    const aside = inFrameOf(axis, cos(phi), sin(phi), 0);
    const x = xMm + path * directionX + radius * aside.directionX;
    const yEnd = yMm + path * directionY + radius * aside.directionY;
    const index = blockAt(line, z);
    const share = energyGev / spots;
    const block = line.blocks[index];
    const isLost =
      block === undefined || end < 0 || end > column.radiationDepth.at(-1)! || !isInside(block, x, yEnd, z);
    if (isLost) ledger.balance.leakedGev += share;
    else {
      const at = { zMm: z, timeNs: timeNs + path / SPEED_OF_LIGHT_MM_PER_NS };
      ledger.addElectromagnetic(channelAt(block, x, yEnd, z), share, latenessNs(at));
    }
  }
}

/** Critical energies of the stacks are 8.3 MeV (ECAL) and 20 MeV (HCAL); depths depend on their logarithm only. */
const CRITICAL_GEV = 0.014;
const STEEPNESS = 0.5;
/** A third of the Molière radii of ECAL and HCAL, 29 and 23 mm. */
const RADIUS_MM = 9;
const SPOT_GEV = 0.7;
const MOST_SPOTS = 12;
/** Showers that lie flatter than this lie as if they were this steep. */
const FLATTEST = 0.02;
