import { setImmediate } from 'node:timers/promises';
import type { CallRequest } from '../../../contract/calls.ts';
import type { HcalProfileReply } from '../../../contract/calls/physics-calls.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { readDetector } from '../../../geometry/read.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { hcalAxis } from '../../../physics/transport/calorimeter-line/calorimeter-line.ts';
import { leftByPenetration } from '../../../physics/transport/model-ranges.ts';
import { PenetratingParticles } from '../../../physics/transport/penetrating-particles.ts';
import {
  foldHcalProfile,
  measureInHcal,
  shotOf,
  type HcalMeasure,
} from '../../../physics/transport/profile-penetration.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';

/** Particles between two looks at the clock and at a wish to cancel. */
const SHARE = 200;

/** Shoots particles at the HCAL alone, in this thread: a hadron takes some tenths of a millisecond. */
export async function profileInHcal(
  request: CallRequest<'shower.profile'>,
  { signal, report }: CallContext,
): Promise<HcalProfileReply> {
  const materials = shippedMaterials();
  const layout = describeLayout(readDetector(JSON.parse(resolveGeometry(request.geometry).text)), materials);
  const [module] = layout.hcal;
  if (module === undefined) {
    throw new TwinError({
      code: 'GEOMETRY_INCOMPLETE',
      where: layout.name,
      problem: 'The detector has no HCAL (kind "sampling_calorimeter").',
      remedy: 'Take a detector that has one: `twin geometry list`.',
    });
  }
  const [x, y] = request.at_mm ?? [0, 0];
  const isInside = Math.abs(x) < module.outerWidthMm / 2 && Math.abs(y) < module.outerHeightMm / 2;
  if (!isInside || (request.level !== undefined && request.level !== 'parametrised')) {
    throw new TwinError({
      code: 'TRANSPORT_PROFILE_REQUEST',
      where: 'profile',
      problem: isInside
        ? 'Hadrons and muons have one level of transport, and it is parametrised.'
        : `The point (${x}, ${y}) mm misses the front face of ${module.name}.`,
      remedy: isInside ? 'Leave --level out, or use --level parametrised.' : `Use a point on ${module.name}.`,
    });
  }
  const particles = new PenetratingParticles(layout, materials, 'hcal');
  const shot = {
    particle: request.particle,
    momentumGev: request.energy_gev,
    xMm: module.xCentreMm + x,
    yMm: module.yCentreMm + y,
    zMm: module.zFrontMm,
    direction: hcalAxis(layout.hcal),
    seed: request.seed,
  };
  const { events } = request;
  const measures: HcalMeasure[] = [];
  const tell = progressMeter(report);
  const startMs = performance.now();
  while (measures.length < events) {
    signal.throwIfAborted();
    measures.push(...measureInHcal(particles, shot, measures.length, Math.min(SHARE, events - measures.length)));
    tell({ stage: 'tracking', unit: 'particles', done: measures.length, total: events });
    await setImmediate();
  }
  const profile = foldHcalProfile(measures);
  const { kineticGev } = shotOf(shot);
  return {
    ...profile,
    modules: [...profile.modules],
    outside_range: [...leftByPenetration(request.particle, kineticGev)],
    showers_per_s: (1000 * events) / (performance.now() - startMs),
  };
}
