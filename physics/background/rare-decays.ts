import { ALPHA } from '../foundation/constants.ts';
import { log } from '../foundation/math.ts';
import { RandomStream } from '../foundation/random.ts';
import { makeHardPhotonSource, type PhotonTarget } from '../interactions/hard-photon-source.ts';
import { makePhotonuclearSource } from '../interactions/hadronic/photonuclear-source.ts';
import { photonuclearMillibarn } from '../interactions/hadronic/photonuclear.ts';
import type { Material } from '../../geometry/materials.ts';
import type { Factor } from './estimate.ts';

const TAU_MASS_GEV = 1.77686;
const MICROBARN_GEV2 = 389.379;
/** Where the form factor of a proton cuts the momentum transfer off (dipole, 0.71 GeV², its half). */
const PROTON_SIZE_GEV = 0.6;
/** Γ(τ → eνν)/Γ, PDG RPP 2018. */
const TAU_TO_ELECTRON = 0.1782;
const DRAWS = 20_000;

/**
 * γ p → τ⁺τ⁻ p of Bethe and Heitler, α³/m_τ² [28/9 ln(Q 2k/m_τ²) − 218/27], with the momentum transfer cut off by the proton's form factor at
 * Q; nothing where it is negative. The nucleus as a whole would have to take 4m_τ²/2k > 63 MeV; it adds less than the protons do and is
 * left out.
 */
function tauPairMicrobarn(photonGev: number, protons: number): number {
  const bracket = (28 / 9) * log((PROTON_SIZE_GEV * 2 * photonGev) / (TAU_MASS_GEV * TAU_MASS_GEV)) - 218 / 27;
  const alpha3 = ALPHA * ALPHA * ALPHA;
  return Math.max(0, (protons * alpha3 * bracket * MICROBARN_GEV2) / (TAU_MASS_GEV * TAU_MASS_GEV));
}

/** e- Z → e- Z τ⁺τ⁻ with both τ → eνν: events per electron on target whose visible energy is below the edge of the box. */
export function tauPairFactors(lead: Material, beamEnergyGev: number, boxGev: number): readonly Factor[] {
  const { z, a } = lead.constituents[0]!;
  const target: PhotonTarget = {
    atomicMassGramPerMol: a,
    radiationLengthGramPerCm2: (lead.radiationLengthMm * lead.densityGPerCm3) / 10,
  };
  const photons = makeHardPhotonSource(target, beamEnergyGev, boxGev, (photonGev) => tauPairMicrobarn(photonGev, z));
  const stream = new RandomStream(0, 0, 'tau pairs').startEvent(0);
  let low = 0;
  for (let i = 0; i < DRAWS; i++) {
    const { energyGev } = photons.sample(stream);
    const share = stream.uniform();
    const electrons = energyGev * (share * electronShare(stream) + (1 - share) * electronShare(stream));
    if (beamEnergyGev - energyGev + electrons < boxGev) low++;
  }
  return [
    {
      ...{ name: 'tau pairs per electron', value: photons.reactionsPerElectron, statistical: 0, systematic: 1 },
      ...{
        origin: 'computed',
        source: 'Bethe-Heitler on the protons of lead, photons of approximation B above 50 GeV',
      },
    },
    {
      ...{ name: 'both into an electron', value: TAU_TO_ELECTRON * TAU_TO_ELECTRON, statistical: 0, systematic: 0 },
      ...{ origin: 'paper', source: 'PDG RPP 2018' },
    },
    {
      ...{
        name: 'visible energy below 50 GeV',
        value: low / DRAWS,
        statistical: Math.sqrt(low) / DRAWS,
        systematic: 0,
      },
      ...{ origin: 'computed', source: 'energy shared evenly, electrons of unpolarised taus' },
    },
  ];
}

/** Share of the electron in an unpolarised τ → eνν in flight, 5/3 − 3x² + 4x³/3, by rejection. */
function electronShare(stream: RandomStream): number {
  for (;;) {
    const x = stream.uniform();
    if ((5 / 3) * stream.uniform() < 5 / 3 - 3 * x * x + (4 / 3) * x * x * x) return x;
  }
}

/** γ N → c c̄ X between 50 and 100 GeV. Source: E687, E691, NA14, 0.3–0.7 µb a nucleon; the middle taken. */
const CHARM_MICROBARN = 0.5;
/** D_s of either charge a charm pair (fragmentation 0.09 each), and Γ(D_s → eν)/Γ of the standard model, 1.3e-7 (measured: < 8.3e-5). */
const STRANGE_CHARM = 0.18;
const STRANGE_CHARM_TO_ELECTRON = 1.3e-7;

/** e- Z → e- D_s X, D_s → eν (the paper's example): an upper bound, since what comes with it is taken as unseen. */
export function charmFactors(lead: Material, beamEnergyGev: number, boxGev: number): readonly Factor[] {
  const { a } = lead.constituents[0]!;
  const hadrons = makePhotonuclearSource(lead, beamEnergyGev, boxGev).reactionsPerElectron;
  const share = (1e-3 * CHARM_MICROBARN * a) / photonuclearMillibarn(70, a);
  const factor = (name: string, value: number, systematic: number, source: string): Factor => ({
    ...{ name, value, statistical: 0, systematic, origin: 'computed', source },
  });
  return [
    factor('reactions of photons above 50 GeV per electron', hadrons, 0.2, 'approximation B, 0.115 mb A^0.92'),
    factor('with charm', share, 0.5, 'photoproduction, 0.5 microbarn a nucleon'),
    factor('with a D_s into e nu', STRANGE_CHARM * STRANGE_CHARM_TO_ELECTRON, 0.3, 'PDG RPP 2018; standard model'),
  ];
}

/** Mean number of photons above half the beam's energy that an electron radiates, 0.57 (1/b − 1) in X0 times 7/9, and the paper's bound. */
export function neutrinoPairFactors(beamEnergyGev: number, boxGev: number): readonly Factor[] {
  return [
    {
      ...{ name: 'photons above 50 GeV per electron', value: (7 / 9) * 0.57 * (beamEnergyGev / boxGev - 1) },
      ...{ statistical: 0, systematic: 0.2, origin: 'computed', source: 'approximation B' },
    },
    {
      ...{ name: 'neutrino pairs over bremsstrahlung (at most)', value: 1e-13, statistical: 0, systematic: 0 },
      ...{ origin: 'paper', source: 'section VIII, reference [44]: well below' },
    },
  ];
}
