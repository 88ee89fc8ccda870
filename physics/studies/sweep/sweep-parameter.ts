import type { GeometryPatch, PatchOperation } from '../../../geometry/patch.ts';
import { inNativeUnit } from '../../../geometry/quantity.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { TwinError } from '../../foundation/failure.ts';
import type { Selection } from '../../selection/cuts.ts';

/** Numbers of the detector and of the selection that a sweep can turn, each with the unit of its values. */
export const SWEEP_UNITS = {
  /** Gap between the cells of the ECAL. */
  gap: 'mm',
  /** Lead plates of the ECAL; its length follows. */
  'ecal-lead': 'mm',
  /** Side of the square V2. */
  'v2-side': 'mm',
  /** Modules of the HCAL that stay, from the front. */
  'hcal-modules': undefined,
  /** Field of both dipoles on the axis; nothing else is moved with the beam. */
  field: 'T',
  /** Cut: least missing energy. */
  'missing-energy': 'GeV',
  /** Cut: most energy in the HCAL; a leak is asked for with the same threshold. */
  'hcal-energy': 'GeV',
} as const;

export type SweepParameter = keyof typeof SWEEP_UNITS;

export type SweepSetting = readonly [SweepParameter, number];

/** The changes of the detector that bring a parameter to a value; a parameter of the selection needs none. */
function operationsFor(document: DetectorDocument, parameter: SweepParameter, value: number): PatchOperation[] {
  const set = (at: string, number: number, unit: string): PatchOperation => ({
    op: 'set',
    at,
    to: { value: Number(number.toPrecision(12)), unit },
  });
  switch (parameter) {
    case 'gap':
      return [set(`${ecalOf(document).name}.matrix.gap`, value, 'mm')];
    case 'ecal-lead': {
      const { name, layers } = ecalOf(document);
      const groups = layers.flatMap((layer) => ('repeat' in layer ? [layer] : []));
      const lengthMm = groups.reduce((sum, { repeat, of }) => {
        const period = of.reduce(
          (mm, plate) => mm + (plate.name === 'lead' ? value : inNativeUnit(plate.thickness)),
          0,
        );
        return sum + repeat.value * period;
      }, 0);
      return [
        ...groups.map((group) => set(`${name}.layers.${group.name}.of.lead.thickness`, value, 'mm')),
        set(`${name}.length`, lengthMm, 'mm'),
      ];
    }
    case 'v2-side':
      return ['width', 'height'].map((side) => set(`V2.outline.${side}`, value, 'mm'));
    case 'hcal-modules': {
      const modules = document.elements.flatMap(({ kind, name }) => (kind === 'sampling_calorimeter' ? [name] : []));
      requireBetween(parameter, value, 1, modules.length);
      return modules.slice(value).map((name): PatchOperation => ({ op: 'remove', at: name }));
    }
    case 'field':
      return document.elements.flatMap((element) =>
        element.kind === 'dipole'
          ? [set(`${element.name}.field.integral`, (value * inNativeUnit(element.field.effectiveLength)) / 1000, 'T m')]
          : [],
      );
    case 'missing-energy':
    case 'hcal-energy':
      return [];
  }
}

/** The selection with its cuts where a setting wants them. */
export function sweepSelection(base: Selection, settings: readonly SweepSetting[]): Selection {
  return settings.reduce((selection, [parameter, value]) => {
    switch (parameter) {
      case 'missing-energy':
        return withCut(selection, 'missing-energy', { column: 'e_missing_gev', min: value });
      case 'hcal-energy':
        return withCut(selection, 'hcal', { column: 'e_hcal_gev', max: value });
      default:
        return selection;
    }
  }, base);
}

function withCut(selection: Selection, cut: string, condition: Selection['cuts'][number]['conditions'][number]) {
  const cuts = selection.cuts.map((each) => (each.name === cut ? { ...each, conditions: [condition] } : each));
  return { ...selection, cuts };
}

/** A what-if that brings one or two parameters to values. */
export function sweepPatch(document: DetectorDocument, settings: readonly SweepSetting[]): GeometryPatch {
  const name = settings.map(([parameter, value]) => `${parameter}-${String(value).replace(/[^0-9a-z]/gi, '-')}`);
  return {
    schemaVersion: 1,
    name: `sweep-${name.join('-')}`.toLowerCase().slice(0, 60),
    title: settings.map(([parameter, value]) => `${parameter} = ${value}`).join(', '),
    base: document.name,
    operations: settings.flatMap(([parameter, value]) => operationsFor(document, parameter, value)),
  };
}

function ecalOf({ name, elements }: DetectorDocument) {
  const ecal = elements.find((element) => element.kind === 'shashlik');
  if (ecal !== undefined) return ecal;
  throw new TwinError({
    code: 'GEOMETRY_INCOMPLETE',
    where: name,
    problem: 'The detector has no ECAL to change.',
    remedy: 'Take a detector that has one: `twin geometry list`.',
  });
}

function requireBetween(parameter: SweepParameter, value: number, low: number, high: number): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new TwinError({
    code: 'INPUT_INVALID',
    where: '--values',
    problem: `${parameter} cannot be ${value} (whole numbers from ${low} to ${high} can).`,
    remedy: `Write for example --values ${low},${high}.`,
  });
}
