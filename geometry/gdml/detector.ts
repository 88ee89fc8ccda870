import { exp, log, pow } from '../../physics/foundation/math.ts';
import type { Detector } from '../build.ts';
import { materialsByName, type Material, type Materials } from '../materials.ts';
import { buildNavigationTree } from '../tracing/navigation-tree.ts';
import type { GdmlDetector } from './import.ts';
import type { GdmlMaterial } from './import-material.ts';

/** A detector from a GDML file: it can be traced, weighed, checked and drawn; it has no elements of the beam line. */
export function detectorFromGdml(name: string, imported: GdmlDetector, known: Materials): Detector {
  return {
    name,
    world: imported.world,
    worldCentre: imported.worldCentre,
    elements: [],
    materials: materialsOf(imported.materials, known),
    tree: buildNavigationTree(imported.world),
  };
}

/** Ours where name and density agree, else estimated from the composition. */
function materialsOf(imported: readonly GdmlMaterial[], known: Materials): Materials {
  const byName = new Map<string, Material>();
  for (const entry of imported) {
    const ours = known.has(entry.name) ? known.get(entry.name) : undefined;
    const same = ours !== undefined && Math.abs(ours.densityGPerCm3 / entry.densityGPerCm3 - 1) < 1e-6;
    byName.set(entry.name, same ? ours : estimatedMaterial(entry));
  }
  return materialsByName(byName, known.scintillator, 'or define it in the file');
}

/** E_s = mₑc² √(4π/α), of Molière's radius. Source: PDG RPP 2018, Table 33.1. */
const SCATTERING_ENERGY_MEV = 21.2052;

/**
 * Properties of a material from its composition alone. X0 from Dahl's fit, 716.4 A / (Z (Z + 1) ln(287/√Z)) g/cm²
 * (PDG RPP 2018 Eq. 33.27, 2.5 % but for helium); λ_I = 35 A^⅓, λ_π = 1.25 λ_I, λ_T = 0.6 λ_I (rough, 15 %);
 * minimum ionisation 2.35 − 0.28 ln Z MeV cm²/g per Z/A of 0.5 (PDG Fig. 33.3, 10 %);
 * E_c = 610/(Z + 1.24) or 710/(Z + 0.92) MeV (PDG Eq. 33.21); I = 16 Z^0.9 eV and the density effect of the general
 * parametrisation (Sternheimer and Peierls 1971) by Bragg's rule.
 */
function estimatedMaterial({ name, state, densityGPerCm3, constituents }: GdmlMaterial): Material {
  let inverseX0 = 0;
  let inverseLambda = 0;
  let zOverA = 0;
  let logExcitation = 0;
  let z = 0;
  for (const { z: charge, a, massFraction } of constituents) {
    const x0 = (716.4 * a) / (charge * (charge + 1) * log(287 / Math.sqrt(charge)));
    inverseX0 += massFraction / x0;
    inverseLambda += massFraction / (35 * pow(a, 1 / 3));
    zOverA += (massFraction * charge) / a;
    logExcitation += ((massFraction * charge) / a) * log(16 * pow(charge, 0.9));
    z += massFraction * charge;
  }
  const mm = (gPerCm2: number) => (10 * gPerCm2) / densityGPerCm3;
  const meanExcitationEnergyEv = exp(logExcitation / zOverA);
  const plasmaEnergyEv = 28.816 * Math.sqrt(densityGPerCm3 * zOverA);
  const criticalMev = state === 'gas' ? 710 / (z + 0.92) : 610 / (z + 1.24);
  const minusC = 2 * log(meanExcitationEnergyEv / plasmaEnergyEv) + 1;
  const x1 = state === 'gas' ? 4 : meanExcitationEnergyEv < 100 ? 2 : 3;
  const x0 = state === 'gas' ? 1.9 : Math.max(0.2, 0.326 * minusC - (meanExcitationEnergyEv < 100 ? 1 : 1.5));
  return {
    name,
    title: `${name}, estimated from its composition`,
    state,
    densityGPerCm3,
    constituents,
    zOverA,
    radiationLengthMm: mm(1 / inverseX0),
    interactionLengthMm: mm(1 / inverseLambda),
    pionInteractionLengthMm: mm(1.25 / inverseLambda),
    collisionLengthMm: mm(0.6 / inverseLambda),
    moliereRadiusMm: (mm(1 / inverseX0) * SCATTERING_ENERGY_MEV) / criticalMev,
    criticalEnergyElectronGev: criticalMev * 1e-3,
    criticalEnergyPositronGev: criticalMev * 0.97e-3,
    minimumIonisationGevPerMm: (2.35 - 0.28 * log(z)) * (zOverA / 0.5) * densityGPerCm3 * 1e-4,
    meanExcitationEnergyEv,
    plasmaEnergyEv,
    densityEffect: { minusC, x0, x1, a: (minusC - 4.6052 * x0) / pow(x1 - x0, 3), m: 3, delta0: 0 },
    energyPerIonPairEv: undefined,
    photonAttenuation: undefined,
    muonStopping: undefined,
    muonRange: undefined,
  };
}
