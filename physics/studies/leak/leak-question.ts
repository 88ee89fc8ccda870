import type { DetectorLayout, HcalModuleLayout } from '../../../geometry/layout/layout-types.ts';
import type { Materials } from '../../../geometry/materials.ts';
import { TwinError } from '../../foundation/failure.ts';
import { bendingLever, bendingSlope } from '../../field/dipole-bending.ts';
import type { ParticleState } from '../../event-model/particle-state.ts';
import type { ParticleName } from '../../particles/particle.ts';
import { isHadron, lengthRule } from '../../interactions/hadronic/hadron-cross-section.ts';
import { depthBetween, describeColumn, planeAtDepth, type ColumnPart } from './calorimeter-column.ts';
import type { CascadeSettings } from './cascade.ts';
import { quietness } from './quietness.ts';
import { cascadeStart } from './cascade-start.ts';
import type { SignatureCuts } from './signature.ts';

/** What is asked: does this particle pass unseen? */
export interface LeakQuestion {
  readonly particle: ParticleName;
  readonly energyGev: number;
  /** Of the sum of all HCAL modules. */
  readonly thresholdGev: number;
  /**
   * `hcal`: it enters the front of the first HCAL module and must stay below the threshold there (the leak-tightness of
   * section VIII). `ecal`: it enters the ECAL at the centre of the hit cell and must leave the signature of missing energy:
   * E_ECAL < 50 GeV, V2 < 1 MIP, HCAL below the threshold.
   */
  readonly start: 'hcal' | 'ecal';
  readonly secondaries: 'all' | 'none';
  readonly transverseFactor: number;
}

/**
 * Distance of planes in interaction lengths of a nucleon. One through the HCAL, where the share that passes is what is asked
 * for; closer in the ECAL, where most of a shower is absorbed within one.
 */
const PLANE_SPACING = { hcal: 1, ecal: 0.4 };

/** Eq. 15 of the paper and its signal box. */
const ECAL_CUT_GEV = 50;
const VETO2_CUT_MIP = 1;
/** Muon in one HCAL module on the hadron scale (paper, Fig. 9): photoelectrons a MIP into photoelectrons a GeV. */
const HCAL_MIP_GEV = 2.5;

export interface LeakSetup {
  readonly settings: CascadeSettings;
  /** The parts that the question is about. */
  readonly parts: readonly ColumnPart[];
  /** Depth of each plane in interaction lengths of a nucleon, from the start. */
  readonly depths: readonly number[];
}

/** A question about leaks as planes of splitting along the calorimeters of a detector. */
export function leakSetup(question: LeakQuestion, layout: DetectorLayout, materials: Materials): LeakSetup {
  const [firstModule] = layout.hcal;
  if (firstModule === undefined) {
    throw new TwinError({
      code: 'GEOMETRY_INCOMPLETE',
      where: layout.name,
      problem: 'The detector has no HCAL module, so nothing can leak through it.',
      remedy: 'Take a detector that has one: `twin geometry list`.',
    });
  }
  const column = describeColumn(layout, materials);
  const parts = question.start === 'hcal' ? column.filter(({ role }) => role === 'hcal') : column;
  const entry = question.start === 'hcal' ? hcalEntry(firstModule, layout) : ecalEntry(layout);
  const fromMm = entry.zMm;
  const backMm = parts.at(-1)!.backMm;
  const total = depthBetween(parts, fromMm, backMm, 'nucleon');
  const count = Math.max(1, Math.ceil(total / PLANE_SPACING[question.start]));
  const depths = Array.from({ length: count + 1 }, (_, i) => (i * total) / count);
  const planesMm = depths.map((depth, i) =>
    i === 0 ? fromMm : i === count ? backMm : planeAtDepth(parts, fromMm, depth),
  );
  const { particle, energyGev, thresholdGev, secondaries, transverseFactor } = question;
  const cuts = cutsOf(question, layout, firstModule);
  // an electromagnetic shower of more than this is seen for certain
  const allowedShowerGev = question.start === 'ecal' ? cuts.ecalGev : 2 * thresholdGev;
  const state: ParticleState = { particle, kineticGev: energyGev, timeNs: 0, ...entry };
  return {
    parts,
    depths,
    settings: {
      ...{ parts, planesMm, secondaries, transverseFactor },
      cuts,
      importance: quietness({
        thresholdGev,
        allowedShowerGev,
        counts: isQuietlyAbsorbed(question) ? 'all' : 'visible',
      }),
      start: cascadeStart(state, parts, transverseFactor, allowedShowerGev),
    },
  };
}

function cutsOf(
  { start, thresholdGev }: LeakQuestion,
  { veto }: DetectorLayout,
  module: HcalModuleLayout,
): SignatureCuts {
  return {
    ecalGev: start === 'ecal' ? ECAL_CUT_GEV : Infinity,
    veto2Mip: start === 'ecal' ? VETO2_CUT_MIP : Infinity,
    hcalGev: thresholdGev,
    photoelectronsPerMip: veto?.photoelectronsPerMip ?? 1,
    photoelectronsPerHcalGev: module.photoelectronsPerMip / HCAL_MIP_GEV,
  };
}

type Entry = Omit<ParticleState, 'particle' | 'kineticGev' | 'timeNs'>;

/** Along the axis of the deflected beam. */
function beamDirection({ dipoles, beam }: DetectorLayout, zMm: number) {
  const slope = bendingSlope(dipoles, zMm) / beam.momentumGev;
  const norm = Math.sqrt(1 + slope * slope);
  return { directionX: slope / norm, directionY: 0, directionZ: 1 / norm };
}

function hcalEntry({ zFrontMm, yCentreMm, ...module }: HcalModuleLayout, layout: DetectorLayout): Entry {
  const axisMm = bendingLever(layout.dipoles, zFrontMm) / layout.beam.momentumGev;
  const isOnAxis = Math.abs(axisMm - module.xCentreMm) < (module.columns * module.cellWidthMm) / 2;
  const xMm = isOnAxis ? axisMm : module.xCentreMm;
  return { xMm, yMm: yCentreMm, zMm: zFrontMm, ...beamDirection(layout, zFrontMm) };
}

function ecalEntry(layout: DetectorLayout): Entry {
  const { ecal } = layout;
  const { column, row } = ecal.centralCell;
  return {
    xMm: ecal.xCentreMm + (column - (ecal.columns - 1) / 2) * ecal.cellWidthMm,
    yMm: ecal.yCentreMm + (row - (ecal.rows - 1) / 2) * ecal.cellHeightMm,
    zMm: ecal.zFrontMm,
    ...beamDirection(layout, ecal.zFrontMm),
  };
}

/** A hadron of the ECAL start leaves its signature by being absorbed there; all others must get through. */
function isQuietlyAbsorbed({ start, particle }: LeakQuestion): boolean {
  return start === 'ecal' && isHadron(particle);
}

/** Interaction lengths of the question's particle for one of a nucleon: what its exp(−L/λ) is made of. */
export function lengthBase(particle: ParticleName): { readonly base: 'nucleon' | 'pion'; readonly factor: number } {
  return lengthRule(particle) ?? { base: 'pion', factor: Infinity };
}
