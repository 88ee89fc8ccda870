import { ALPHA, AVOGADRO_PER_MOL, ELECTRON_RADIUS_MM, HBARC_GEV_MM } from '../foundation/constants.ts';
import { precondition } from '../foundation/failure.ts';
import { log, PI } from '../foundation/math.ts';
import { findElement, type Element } from './element.ts';
import { coulombCorrection, radiationLogarithms } from './radiation-logarithms.ts';

/** Sternheimer's parameters of the density effect (Sternheimer, Berger and Seltzer, At. Data Nucl. Data Tables 30 (1984) 261). */
export interface DensityEffect {
  readonly minusC: number;
  readonly x0: number;
  readonly x1: number;
  readonly a: number;
  readonly m: number;
  readonly delta0: number;
}

/** What a material's table row says of it. */
export interface MediumRecipe {
  readonly name: string;
  readonly densityGPerCm3: number;
  readonly massFractions: Readonly<Record<string, number>>;
  readonly meanExcitationEv: number;
  /** Left out: the general formula of Sternheimer and Peierls for condensed media is used. */
  readonly densityEffect?: DensityEffect;
}

export interface MediumElement {
  readonly element: Element;
  readonly massFraction: number;
  readonly atomsPerMm3: number;
}

/** A material as the electromagnetic processes see it; lengths in mm, energies in GeV. */
export interface Medium {
  readonly name: string;
  readonly densityGPerCm3: number;
  readonly elements: readonly MediumElement[];
  readonly electronsPerMm3: number;
  readonly meanExcitationGev: number;
  /** ħω_p, the plasma energy of the electrons taken as free. */
  readonly plasmaEnergyGev: number;
  readonly densityEffect: DensityEffect;
  /** Tsai, Rev. Mod. Phys. 46 (1974) 815, Eq. (3.66); Bragg additivity for compounds. */
  readonly radiationLengthMm: number;
}

export function makeMedium(recipe: MediumRecipe): Medium {
  const total = Object.values(recipe.massFractions).reduce((sum, each) => sum + each, 0);
  precondition(total > 0, 'a material has mass');
  const elements = Object.entries(recipe.massFractions).map(([symbol, share]) => {
    const element = findElement(symbol);
    const massFraction = share / total;
    const atomsPerMm3 = (recipe.densityGPerCm3 * 1e-3 * massFraction * AVOGADRO_PER_MOL) / element.atomicMassGPerMol;
    return { element, massFraction, atomsPerMm3 };
  });
  const electronsPerMm3 = elements.reduce((sum, each) => sum + each.atomsPerMm3 * each.element.atomicNumber, 0);
  const plasmaEnergyGev = HBARC_GEV_MM * Math.sqrt(4 * PI * electronsPerMm3 * ELECTRON_RADIUS_MM);
  const meanExcitationGev = recipe.meanExcitationEv * 1e-9;
  return {
    name: recipe.name,
    densityGPerCm3: recipe.densityGPerCm3,
    elements,
    electronsPerMm3,
    meanExcitationGev,
    plasmaEnergyGev,
    densityEffect: recipe.densityEffect ?? generalDensityEffect(meanExcitationGev, plasmaEnergyGev),
    radiationLengthMm: 1 / elements.reduce((sum, each) => sum + inverseRadiationLength(each), 0),
  };
}

/**
 * General density-effect parameters of a condensed medium from I and ħω_p alone.
 * Source: R. M. Sternheimer and R. F. Peierls, Phys. Rev. B 3 (1971) 3681, as in PDG RPP 2018 section 33.2.5. Good to about 1 % of dE/dx.
 */
function generalDensityEffect(meanExcitationGev: number, plasmaEnergyGev: number): DensityEffect {
  const minusC = 2 * log(meanExcitationGev / plasmaEnergyGev) + 1;
  const heavy = meanExcitationGev >= 1e-7;
  const x1 = heavy ? 3 : 2;
  const x0 = minusC < (heavy ? 5.215 : 3.681) ? 0.2 : 0.326 * minusC - (heavy ? 1.5 : 1);
  const width = x1 - x0;
  return { minusC, x0, x1, a: (minusC - 4.605170186 * x0) / (width * width * width), m: 3, delta0: 0 };
}

/** 1/X₀ of one element's share: 4 α r_e² n { Z² [L_rad − f(Z)] + Z L′_rad }. */
function inverseRadiationLength({ element, atomsPerMm3 }: MediumElement): number {
  const { atomicNumber: z } = element;
  const { elastic, inelastic } = radiationLogarithms(z);
  const area = 4 * ALPHA * ELECTRON_RADIUS_MM * ELECTRON_RADIUS_MM;
  return area * atomsPerMm3 * (z * z * (elastic - coulombCorrection(z)) + z * inelastic);
}
