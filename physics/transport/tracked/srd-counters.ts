import type { RandomStream } from '../../foundation/random.ts';
import { AIR, ALUMINIUM, LEAD, MYLAR, POLYSTYRENE } from '../../interactions/media.ts';
import type { SynchrotronSpectrum } from '../../interactions/synchrotron-radiation.ts';
import type { PlateStack } from './plate-stack.ts';
import { projectPhoton, radiateInDipoles, type BeamParticle, type Dipole } from './synchrotron-fan.ts';
import type { EventKey, TrackedShowers } from './tracked-showers.ts';

/**
 * The synchrotron-radiation detector: three counters of 60 × 80 mm side by side in the bending plane, each 200 layers of lead and scintillator
 * wrapped in mylar, behind an aluminium plate, 52 mm of air and the exit window of the vacuum vessel (window and air as wide as the counters).
 * Source: NA64, Phys. Rev. D 97 (2018) 072002, section III (80-100 µm of lead, 1 mm of scintillator); layers, mylar and plate: E. Depero, thesis
 * ETH Zurich (2020); number of layers and window thickness assumed.
 */
export const SRD_COUNTERS: PlateStack = {
  name: 'srd',
  frontMm: 20597.82,
  cells: { columns: 3, rows: 1, widthMm: 60, heightMm: 80 },
  sections: [
    {
      repeat: 1,
      plates: [
        { medium: MYLAR, thicknessMm: 0.18, role: 'inert' },
        { medium: AIR, thicknessMm: 52, role: 'inert' },
        { medium: ALUMINIUM, thicknessMm: 2, role: 'inert' },
      ],
    },
    {
      repeat: 200,
      plates: [
        { medium: LEAD, thicknessMm: 0.09, role: 'absorber' },
        { medium: POLYSTYRENE, thicknessMm: 1, role: 'active', readoutGroup: 0 },
        { medium: MYLAR, thicknessMm: 0.1, role: 'inert' },
      ],
    },
  ],
};

/** Where the middle counter stands: between the undeflected axis and the beam. Source: assumed from the drawings of the thesis. */
export const SRD_CENTRE_X_MM = 162.9;

/** The two dipoles of 2016: 3.5 T m each over 2 m. Source: the paper, section III; positions from the 2017 survey (thesis). */
export const DIPOLES_2016: readonly Dipole[] = [
  { centreZMm: 3615, lengthMm: 2000, fieldTesla: 1.75 },
  { centreZMm: 6631.55, lengthMm: 2000, fieldTesla: 1.75 },
];

export interface SrdResponse {
  /** Energy of the photons on each counter's front. */
  readonly incidentGev: readonly number[];
  /** Energy in the scintillator of each counter. */
  readonly visibleGev: readonly number[];
}

/** Radiates a beam particle's synchrotron photons and tracks those that reach the counters. */
export function trackSynchrotronPhotons(
  showers: TrackedShowers,
  beam: BeamParticle,
  dipoles: readonly Dipole[],
  spectrum: SynchrotronSpectrum,
  stream: RandomStream,
  key: EventKey,
): SrdResponse {
  const { frontMm, cells } = showers.stack;
  const incidentGev = new Array<number>(cells.columns).fill(0);
  const halfWidth = (cells.columns * cells.widthMm) / 2;
  const onFront = radiateInDipoles(beam, dipoles, spectrum, stream).flatMap((photon) => {
    const { positionMm, direction, timeNs } = projectPhoton(photon, frontMm);
    const x = positionMm[0] - SRD_CENTRE_X_MM;
    if (Math.abs(x) >= halfWidth || Math.abs(positionMm[1]) >= (cells.rows * cells.heightMm) / 2) return [];
    const counter = Math.floor((x + halfWidth) / cells.widthMm);
    incidentGev[counter] = incidentGev[counter]! + photon.energyGev;
    const local = [x, positionMm[1], frontMm] as const;
    return [{ particle: 'gamma' as const, kineticGev: photon.energyGev, positionMm: local, direction, timeNs }];
  });
  const { depositsGev } = showers.track(key, onFront);
  const visibleGev = incidentGev.map((_, counter) =>
    showers.plates.reduce(
      (sum, { role }, plate) => (role === 'active' ? sum + depositsGev[plate * cells.columns + counter]! : sum),
      0,
    ),
  );
  return { incidentGev, visibleGev };
}
