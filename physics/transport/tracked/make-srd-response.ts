import type { SrdResponseTable } from '../../../geometry/showers/srd-response.ts';
import { drawSynchrotronFan } from '../../field/synchrotron-fan.ts';
import type { Dipole } from '../../field/dipole-bending.ts';
import { drawPhotonEnergy, tabulatePhotonSpectrum } from '../../field/synchrotron-radiation.ts';
import { exp, log } from '../../foundation/math.ts';
import { RandomStream } from '../../foundation/random.ts';
import { trackFan, type FanPhoton } from './srd-stack.ts';
import type { TrackedShowers } from './tracked-showers.ts';

/** Energies of the table, even in ln E: below, window and first plates take all; above, the spectrum of 100 GeV electrons has ended. */
const LOWEST_GEV = 3e-5;
const HIGHEST_GEV = 0.1;
const ENERGIES = 36;
/** Photons at each energy that were seen and are kept. */
const MOST_SEEN = 48;
/** Electrons whose radiation sets the scale: 1 % on their mean. */
const ELECTRONS = 1500;
const BEAM_GEV = 100;
/** Beam spot and divergence at the plane z = 0 (H4, geometry). */
const SPOT = { xMm: 4.13, yMm: 1.4, slope: 4e-4 };

/** The counters: tracked, where their middle is, and the dipoles before them. */
export interface TunedSrd {
  readonly showers: TrackedShowers;
  readonly xMm: number;
  readonly yMm: number;
  readonly zFrontMm: number;
  readonly dipoles: readonly Dipole[];
}

/** Tracks photons over the face of the middle counter, and the radiation of beam electrons for the scale. */
export function makeSrdResponse(srd: TunedSrd, provenance: SrdResponseTable['provenance']): SrdResponseTable {
  const { seed, photons } = provenance;
  const { cells } = srd.showers.stack;
  const place = new RandomStream(seed, 0, 'srd places');
  const energies = Array.from({ length: ENERGIES }, (_, i) =>
    exp(log(LOWEST_GEV) + (i / (ENERGIES - 1)) * log(HIGHEST_GEV / LOWEST_GEV)),
  );
  const found = energies.map((energyGev, node) => {
    const rows: [number, number, number][] = [];
    let seen = 0;
    for (let event = 0; event < photons; event++) {
      place.startEvent(node * photons + event);
      const [xMm, yMm] = [cells.widthMm * (place.uniform() - 0.5), cells.heightMm * (place.uniform() - 0.5)];
      const key = { seed, run: 1 + node, event };
      const { visibleGev } = trackFan(srd.showers, [{ energyGev, xMm, yMm }], key);
      const middle = visibleGev.length >> 1;
      const share = (cell: number): number => Number(((visibleGev[cell] ?? 0) / energyGev).toPrecision(4));
      const row: [number, number, number] = [share(middle - 1), share(middle), share(middle + 1)];
      if (row[0] + row[1] + row[2] === 0) continue;
      seen++;
      if (rows.length < MOST_SEEN) rows.push(row);
    }
    return { seenShare: seen / photons, rows };
  });
  return {
    provenance,
    ...scaleOf(srd, seed),
    energies_gev: energies,
    seen_share: found.map(({ seenShare }) => seenShare),
    seen: found.map(({ rows }) => rows),
  };
}

/** Mean incident over mean visible energy of the radiation of beam electrons, all counters together, and its statistical error. */
function scaleOf(
  { showers, xMm: middleMm, yMm: heightMm, zFrontMm, dipoles }: TunedSrd,
  seed: number,
): Pick<SrdResponseTable, 'scale' | 'scale_error'> {
  const spectrum = tabulatePhotonSpectrum();
  const stream = new RandomStream(seed, 0, 'srd scale');
  const incidentGev: number[] = [];
  const visibleGev: number[] = [];
  for (let event = 0; event < ELECTRONS; event++) {
    stream.startEvent(event);
    const electron = {
      ...{ momentumGev: BEAM_GEV, xMm: SPOT.xMm * stream.gaussian(), yMm: SPOT.yMm * stream.gaussian() },
      ...{ slopeX: SPOT.slope * stream.gaussian(), slopeY: SPOT.slope * stream.gaussian() },
    };
    const photons: FanPhoton[] = [];
    drawSynchrotronFan(stream, electron, dipoles, zFrontMm, (x, y, criticalGev) => {
      photons.push({
        energyGev: criticalGev * drawPhotonEnergy(stream, spectrum),
        ...{ xMm: x - middleMm, yMm: y - heightMm },
      });
    });
    const response = trackFan(showers, photons, { seed, run: 0, event });
    incidentGev.push(sumOf(response.incidentGev));
    visibleGev.push(sumOf(response.visibleGev));
  }
  const [incident, visible] = [sumOf(incidentGev), sumOf(visibleGev)];
  const scale = incident / visible;
  const squares = sumOf(
    visibleGev.map((seen, i) => (scale * seen - incidentGev[i]!) * (scale * seen - incidentGev[i]!)),
  );
  return { scale, scale_error: Math.sqrt(squares) / visible };
}

const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);
