import type { EcalLayout, HcalModuleLayout, DetectorLayout } from '../../../geometry/layout/layout-types.ts';
import type { Material, Materials } from '../../../geometry/materials.ts';
import type { StackPlate } from '../../../geometry/elements/stack.ts';
import { nuclearTarget, type NuclearTarget } from '../../interactions/hadronic/target-nucleus.ts';
import type { LengthRule } from '../../interactions/hadronic/hadron-cross-section.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { describeShowerMedium } from '../../transport/parametrised/shower-medium.ts';
import type { ShowerMedium } from '../../transport/parametrised/shower-shape.ts';

/**
 * ECAL, V2 and HCAL as a cascade deep in them sees them: each a box of one medium, mixed from its plates by length. Plates are
 * thin against an interaction length (0.15 λ a layer of the HCAL), so a mixture loses nothing that matters here. Air between
 * the boxes is vacuum (1 m of it is 1e-3 λ); the steel skins beside the HCAL cells are left out.
 */
export interface ColumnPart {
  readonly name: string;
  readonly role: 'ecal' | 'veto2' | 'hcal';
  readonly frontMm: number;
  readonly backMm: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly halfWidthMm: number;
  readonly halfHeightMm: number;
  readonly x0PerMm: number;
  /** Inelastic interactions a millimetre of a nucleon and of a pion above 2 GeV. */
  readonly interactionsPerMm: Readonly<Record<LengthRule['base'], number>>;
  readonly lossGevPerMm: number;
  /** Signal over deposited energy, on the part's own scale (below), for minimum-ionising particles, showers of electrons, slow protons. */
  readonly response: { readonly mip: number; readonly electron: number; readonly slow: number };
  readonly showerMedium: ShowerMedium;
  /** Draws the material in which a hadron of this kind interacts. */
  drawTarget(stream: RandomStream, base: LengthRule['base']): NuclearTarget;
}

/**
 * Scales: ECAL in GeV of electrons, HCAL in GeV of hadrons, V2 in MIP.
 * e/mip of showers in these plates: ECAL 0.73 (visible share 0.102 of electrons over 0.139 of MIPs), HCAL 0.84 (0.0234 over 0.0279);
 * e/π of the HCAL at 80 GeV 1.174. Birks factor 0.7 for slow protons. Source: Geant4 11.4 in these stacks (test/reference/geant4-hadron.json).
 */
const ELECTRON_OVER_MIP = { ecal: 0.73, hcal: 0.84 };
const ELECTRON_OVER_PION = 1.174;
const SLOW_PROTON_BIRKS = 0.7;

/** The parts in beam order. */
export function describeColumn({ ecal, veto, hcal }: DetectorLayout, materials: Materials): ColumnPart[] {
  const parts = [
    calorimeterPart(ecal, 'ecal', materials),
    ...(veto === undefined ? [] : [vetoPart(veto, materials)]),
    ...hcal.map((module) => calorimeterPart(module, 'hcal', materials)),
  ];
  return parts.toSorted((a, b) => a.frontMm - b.frontMm);
}

function calorimeterPart(
  stack: EcalLayout | HcalModuleLayout,
  role: 'ecal' | 'hcal',
  materials: Materials,
): ColumnPart {
  const layers = stack.sections.flatMap(({ layers: count, plates }) =>
    plates.map((plate) => ({ ...plate, thicknessMm: plate.thicknessMm * count })),
  );
  const plates = [...stack.frontCovers, ...layers, ...stack.backCovers];
  const medium = mixPlates(plates, materials);
  const electron = medium.mipShare * ELECTRON_OVER_MIP[role];
  const scale = role === 'ecal' ? 1 / electron : ELECTRON_OVER_PION / electron;
  return {
    ...medium,
    ...{ name: stack.name, role, frontMm: stack.zFrontMm, backMm: stack.zFrontMm + medium.lengthMm },
    ...{ xMm: stack.xCentreMm, yMm: stack.yCentreMm },
    halfWidthMm: (stack.columns * stack.cellWidthMm) / 2,
    halfHeightMm: (stack.rows * stack.cellHeightMm) / 2,
    response: {
      mip: scale * medium.mipShare,
      electron: scale * electron,
      slow: scale * medium.mipShare * SLOW_PROTON_BIRKS,
    },
    showerMedium: showerMedium(stack.plates, stack.medium, materials),
  };
}

function vetoPart(veto: NonNullable<DetectorLayout['veto']>, materials: Materials): ColumnPart {
  const plate = { name: veto.name, material: 'polystyrene', thicknessMm: veto.thicknessMm, sensitive: true };
  const medium = mixPlates([plate], materials);
  const perGev = 1 / (medium.lossGevPerMm * veto.thicknessMm);
  return {
    ...medium,
    ...{
      name: veto.name,
      role: 'veto2',
      frontMm: veto.zMm - veto.thicknessMm / 2,
      backMm: veto.zMm + veto.thicknessMm / 2,
    },
    ...{ xMm: veto.xMm, yMm: veto.yMm, halfWidthMm: veto.widthMm / 2, halfHeightMm: veto.heightMm / 2 },
    response: { mip: perGev, electron: perGev, slow: perGev * SLOW_PROTON_BIRKS },
    showerMedium: showerMedium([plate, plate], singleMedium(materials.get('polystyrene')), materials),
  };
}

const singleMedium = (material: Material) => ({
  radiationLengthMm: material.radiationLengthMm,
  moliereRadiusMm: material.moliereRadiusMm,
  zEffective: material.constituents.reduce((sum, { z, massFraction }) => sum + z * massFraction, 0),
});

function showerMedium(
  plates: readonly StackPlate[],
  medium: Parameters<typeof describeShowerMedium>[1],
  materials: Materials,
): ShowerMedium {
  const sampling = plates.map(({ material: name, thicknessMm }) => {
    const material = materials.get(name);
    return {
      thicknessMm,
      radiationLengthMm: material.radiationLengthMm,
      criticalEnergyGev: material.criticalEnergyElectronGev,
      atomicNumber: singleMedium(material).zEffective,
    };
  });
  return describeShowerMedium(sampling, medium);
}

/** What a mixture of plates is by length, and where a hadron of each kind interacts in it. */
function mixPlates(plates: readonly StackPlate[], materials: Materials) {
  const lengthMm = plates.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0);
  const shares = plates.map(({ material: name, thicknessMm, sensitive }) => ({
    material: materials.get(name),
    share: thicknessMm / lengthMm,
    sensitive,
  }));
  const sum = (of: (entry: (typeof shares)[number]) => number) => shares.reduce((total, entry) => total + of(entry), 0);
  const lossGevPerMm = sum(({ material, share }) => share * material.minimumIonisationGevPerMm);
  const rate = {
    nucleon: (material: Material) => 1 / material.interactionLengthMm,
    pion: (material: Material) => 1 / material.pionInteractionLengthMm,
  };
  const targets = shares.map(({ material }) => nuclearTarget(material));
  const interactionsPerMm = {
    nucleon: sum(({ material, share }) => share * rate.nucleon(material)),
    pion: sum(({ material, share }) => share * rate.pion(material)),
  };
  const upTo = (base: LengthRule['base']) => {
    let total = 0;
    return shares.map(({ material, share }) => (total += (share * rate[base](material)) / interactionsPerMm[base]));
  };
  const cumulative = { nucleon: upTo('nucleon'), pion: upTo('pion') };
  return {
    lengthMm,
    lossGevPerMm,
    interactionsPerMm,
    x0PerMm: sum(({ material, share }) => share / material.radiationLengthMm),
    mipShare:
      sum((entry) => (entry.sensitive ? entry.share * entry.material.minimumIonisationGevPerMm : 0)) / lossGevPerMm,
    drawTarget(stream: RandomStream, base: LengthRule['base']) {
      const u = stream.uniform();
      const found = cumulative[base].findIndex((limit) => u < limit);
      return targets[found < 0 ? targets.length - 1 : found]!;
    },
  };
}

/** Straight depth of the column between two planes, in units of a kind's interaction length. */
export function depthBetween(
  parts: readonly ColumnPart[],
  fromMm: number,
  toMm: number,
  base: LengthRule['base'],
): number {
  return parts.reduce((sum, { frontMm, backMm, interactionsPerMm }) => {
    const crossedMm = Math.max(0, Math.min(toMm, backMm) - Math.max(fromMm, frontMm));
    return sum + crossedMm * interactionsPerMm[base];
  }, 0);
}

/** Where the depth from the front reaches a value. */
export function planeAtDepth(parts: readonly ColumnPart[], fromMm: number, depth: number): number {
  let left = depth;
  for (const { frontMm, backMm, interactionsPerMm } of parts) {
    const startMm = Math.max(fromMm, frontMm);
    const own = Math.max(0, backMm - startMm) * interactionsPerMm.nucleon;
    if (own <= 0) continue;
    if (left <= own) return startMm + left / interactionsPerMm.nucleon;
    left -= own;
  }
  return parts.at(-1)!.backMm;
}
