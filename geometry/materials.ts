import { z } from 'zod';
import shipped from './materials/materials.json' with { type: 'json' };
import { TwinError } from '../physics/foundation/failure.ts';
import { findHostileContent } from './document/guard.ts';
import { problemsOf, refuse, type Problem } from './document/problems.ts';
import { inNativeUnit, positive } from './quantity.ts';

/** Materials with what transport and reconstruction ask of them, in the twin's units. */

/** Share of one chemical element in a material, by mass. */
export interface Constituent {
  readonly symbol: string;
  readonly z: number;
  /** Molar mass in g/mol. */
  readonly a: number;
  readonly massFraction: number;
}

/** Sternheimer, Berger, Seltzer, At. Data Nucl. Data Tables 30 (1984) 261: δ(x), x = log10(βγ). */
export interface DensityEffect {
  readonly minusC: number;
  readonly x0: number;
  readonly x1: number;
  readonly a: number;
  readonly m: number;
  readonly delta0: number;
}

/** Total mass attenuation with coherent scattering; interpolate log–log. */
export interface PhotonAttenuation {
  readonly energyGev: readonly number[];
  readonly attenuationCm2PerG: readonly number[];
}

/** Mean muon energy loss by process, per g/cm². */
export interface MuonStopping {
  readonly kineticEnergyGev: readonly number[];
  readonly ionisation: readonly number[];
  readonly bremsstrahlung: readonly number[];
  readonly pairProduction: readonly number[];
  readonly photonuclear: readonly number[];
  /** All of them, in MeV cm²/g. */
  readonly total: readonly number[];
}

export interface MuonRange {
  readonly kineticEnergyGev: readonly number[];
  readonly rangeGPerCm2: readonly number[];
}

export interface Material {
  readonly name: string;
  readonly title: string;
  readonly state: 'solid' | 'gas';
  readonly densityGPerCm3: number;
  readonly constituents: readonly Constituent[];
  readonly zOverA: number;
  readonly radiationLengthMm: number;
  /** PDG nuclear (nucleon) interaction length. */
  readonly interactionLengthMm: number;
  readonly pionInteractionLengthMm: number;
  /** Nuclear collision length: elastic scattering included. */
  readonly collisionLengthMm: number;
  readonly moliereRadiusMm: number;
  readonly criticalEnergyElectronGev: number;
  readonly criticalEnergyPositronGev: number;
  readonly minimumIonisationGevPerMm: number;
  readonly meanExcitationEnergyEv: number;
  readonly plasmaEnergyEv: number;
  readonly densityEffect: DensityEffect;
  readonly energyPerIonPairEv: number | undefined;
  readonly photonAttenuation: PhotonAttenuation | undefined;
  readonly muonStopping: MuonStopping | undefined;
  readonly muonRange: MuonRange | undefined;
}

/** Light of plastic scintillator and of the wavelength-shifting fibres. */
export interface ScintillatorProperties {
  readonly photonsPerGev: number;
  readonly birksMmPerGev: number;
  readonly decayTimeNs: number;
  readonly fibreDecayTimeNs: number;
  readonly fibreAttenuationLengthMm: number;
}

export interface Materials {
  readonly names: readonly string[];
  readonly scintillator: ScintillatorProperties;
  has(name: string): boolean;
  /** The material of that name; an unknown name is a failure that lists the known ones. */
  get(name: string): Material;
}

const size = z.number().positive().max(1e12);
const columns = (width: number) =>
  z
    .array(z.array(z.number().min(0).max(1e9)).length(width))
    .min(2)
    .max(10_000);

const materialSchema = z.strictObject({
  title: z.string().max(200),
  state: z.enum(['solid', 'gas']),
  densityGPerCm3: size,
  composition: z.record(z.string().max(3), z.number().positive().max(1)),
  zOverA: z.number().positive().max(1),
  radiationLengthGPerCm2: size,
  interactionLengthGPerCm2: size,
  pionInteractionLengthGPerCm2: size,
  collisionLengthGPerCm2: size,
  moliereRadiusGPerCm2: size,
  minimumIonisationMevCm2PerG: size,
  meanExcitationEnergyEv: size,
  plasmaEnergyEv: size,
  criticalEnergyElectronMev: size,
  criticalEnergyPositronMev: size,
  energyPerIonPairEv: size.optional(),
  densityEffect: z.strictObject({
    minusC: z.number(),
    x0: z.number(),
    x1: z.number(),
    a: z.number(),
    m: z.number(),
    delta0: z.number(),
  }),
  photonAttenuation: columns(2).optional(),
  muonStopping: columns(6).optional(),
  muonRange: columns(2).optional(),
  sources: z.record(z.string(), z.string()),
  verified: z.string().optional(),
  note: z.string().optional(),
});
type MaterialEntry = z.infer<typeof materialSchema>;

const aliasSchema = z.strictObject({ title: z.string().max(200), sameAs: z.string().max(40) });

const materialsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  title: z.string(),
  columns: z.record(z.string(), z.string()),
  sources: z.record(z.string(), z.string()),
  elements: z.record(z.string().max(3), z.strictObject({ z: z.int().min(1).max(118), a: size })),
  scintillator: z.strictObject({
    lightYield: positive('perEnergy'),
    birks: positive('birks'),
    decayTime: positive('time'),
    fibre: z.strictObject({ type: z.string(), decayTime: positive('time'), attenuationLength: positive('length') }),
  }),
  mixtureRules: z.record(z.string(), z.string()),
  materials: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/), z.union([aliasSchema, materialSchema])),
});
type MaterialsDocument = z.infer<typeof materialsSchema>;

const REMEDY = 'Correct the file; geometry/materials/materials.json is an example.';

/** Parses a materials document. Throws GEOMETRY_INVALID with the path of what is wrong. */
export function readMaterials(json: unknown): Materials {
  const hostile = findHostileContent(json);
  if (hostile.length > 0) refuse('GEOMETRY_INVALID', 'materials document', hostile, REMEDY);
  const parsed = materialsSchema.safeParse(json);
  if (!parsed.success) refuse('GEOMETRY_INVALID', 'materials document', problemsOf(parsed.error, json), REMEDY);
  const problems = inconsistencies(parsed.data);
  if (problems.length > 0) refuse('GEOMETRY_INVALID', 'materials document', problems, REMEDY);
  return collection(parsed.data);
}

/** The materials that come with the twin. */
export function shippedMaterials(): Materials {
  return readMaterials(shipped);
}

function inconsistencies(document: MaterialsDocument): Problem[] {
  const problems: Problem[] = [];
  for (const [name, entry] of Object.entries(document.materials)) {
    const path = `materials.${name}`;
    if ('sameAs' in entry) {
      const target = document.materials[entry.sameAs];
      if (target === undefined || 'sameAs' in target)
        problems.push({
          path: `${path}.sameAs`,
          reason: `is "${entry.sameAs}", but must be a material of this document`,
        });
      continue;
    }
    let sum = 0;
    for (const [symbol, share] of Object.entries(entry.composition)) {
      sum += share;
      if (!Object.hasOwn(document.elements, symbol))
        problems.push({ path: `${path}.composition.${symbol}`, reason: 'is not among the elements of this document' });
    }
    if (Math.abs(sum - 1) > 1e-4)
      problems.push({ path: `${path}.composition`, reason: `adds up to ${sum}, but must be 1 within 1e-4` });
    for (const table of ['photonAttenuation', 'muonStopping', 'muonRange'] as const) {
      const rows = entry[table] ?? [];
      const falling = rows.findIndex((row, i) => i > 0 && row[0]! <= rows[i - 1]![0]!);
      if (falling > 0)
        problems.push({ path: `${path}.${table}[${falling}]`, reason: 'has an energy that does not rise' });
    }
  }
  return problems;
}

function collection(document: MaterialsDocument): Materials {
  const byName = new Map<string, Material>();
  for (const [name, entry] of Object.entries(document.materials)) {
    const values = 'sameAs' in entry ? (document.materials[entry.sameAs] as MaterialEntry) : entry;
    byName.set(name, material(name, entry.title, values, document));
  }
  const { lightYield, birks, decayTime, fibre } = document.scintillator;
  const scintillator = {
    photonsPerGev: inNativeUnit(lightYield),
    birksMmPerGev: inNativeUnit(birks),
    decayTimeNs: inNativeUnit(decayTime),
    fibreDecayTimeNs: inNativeUnit(fibre.decayTime),
    fibreAttenuationLengthMm: inNativeUnit(fibre.attenuationLength),
  };
  return materialsByName(byName, scintillator, 'or add it to the materials document');
}

/** Materials as they are asked for; `orElse` tells what to do about one that is not there. */
export function materialsByName(
  byName: ReadonlyMap<string, Material>,
  scintillator: Materials['scintillator'],
  orElse: string,
): Materials {
  const names = [...byName.keys()];
  return {
    names,
    scintillator,
    has: (name) => byName.has(name),
    get(name) {
      const found = byName.get(name);
      if (found !== undefined) return found;
      throw new TwinError({
        code: 'MATERIAL_UNKNOWN',
        problem: `There is no material "${name}".`,
        remedy: `Use one of ${names.join(', ')}, ${orElse}.`,
      });
    },
  };
}

function material(name: string, title: string, entry: MaterialEntry, document: MaterialsDocument): Material {
  const mm = (gPerCm2: number) => (10 * gPerCm2) / entry.densityGPerCm3;
  const column = (rows: readonly (readonly number[])[], i: number, factor = 1) => rows.map((row) => row[i]! * factor);
  const { photonAttenuation, muonStopping, muonRange } = entry;
  return {
    name,
    title,
    state: entry.state,
    densityGPerCm3: entry.densityGPerCm3,
    constituents: Object.entries(entry.composition).map(([symbol, massFraction]) => ({
      symbol,
      ...document.elements[symbol]!,
      massFraction,
    })),
    zOverA: entry.zOverA,
    radiationLengthMm: mm(entry.radiationLengthGPerCm2),
    interactionLengthMm: mm(entry.interactionLengthGPerCm2),
    pionInteractionLengthMm: mm(entry.pionInteractionLengthGPerCm2),
    collisionLengthMm: mm(entry.collisionLengthGPerCm2),
    moliereRadiusMm: mm(entry.moliereRadiusGPerCm2),
    criticalEnergyElectronGev: entry.criticalEnergyElectronMev * 1e-3,
    criticalEnergyPositronGev: entry.criticalEnergyPositronMev * 1e-3,
    minimumIonisationGevPerMm: entry.minimumIonisationMevCm2PerG * entry.densityGPerCm3 * 1e-4,
    meanExcitationEnergyEv: entry.meanExcitationEnergyEv,
    plasmaEnergyEv: entry.plasmaEnergyEv,
    densityEffect: entry.densityEffect,
    energyPerIonPairEv: entry.energyPerIonPairEv,
    photonAttenuation: photonAttenuation && {
      energyGev: column(photonAttenuation, 0, 1e-3),
      attenuationCm2PerG: column(photonAttenuation, 1),
    },
    muonStopping: muonStopping && {
      kineticEnergyGev: column(muonStopping, 0),
      ionisation: column(muonStopping, 1),
      bremsstrahlung: column(muonStopping, 2),
      pairProduction: column(muonStopping, 3),
      photonuclear: column(muonStopping, 4),
      total: column(muonStopping, 5),
    },
    muonRange: muonRange && { kineticEnergyGev: column(muonRange, 0), rangeGPerCm2: column(muonRange, 1) },
  };
}
