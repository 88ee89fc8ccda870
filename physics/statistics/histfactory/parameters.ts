import { modelError } from './model-error.ts';
import type { PlacedChannel, PlacedSample } from './layout.ts';
import type { Measurement, Modifier, ModifierType, ParameterConfig } from './workspace.ts';

/** The term that ties a parameter to its auxiliary measurement. */
export type Constraint =
  | { readonly kind: 'none' }
  /** Normal(auxiliary; θ, sigma). */
  | { readonly kind: 'normal'; readonly auxiliary: number; readonly sigma: number }
  /** Poisson(auxiliary; θ · factor), auxiliary real-valued. */
  | { readonly kind: 'poisson'; readonly auxiliary: number; readonly factor: number };

/** One component of a parameter: `mu`, or `mcstat[3]`. */
export interface Parameter {
  readonly name: string;
  readonly init: number;
  readonly lower: number;
  readonly upper: number;
  /** Held at `init` in every fit. */
  readonly fixed: boolean;
  readonly constraint: Constraint;
}

/** A named parameter with one component (scalar) or one a bin. */
export interface ParameterSet {
  readonly name: string;
  readonly first: number;
  readonly components: readonly Parameter[];
  readonly isScalar: boolean;
  /** For a staterror: where the components of each channel start, by the channel's place in the data vector. */
  readonly channelOffsets: ReadonlyMap<number, number>;
}

/** What the modifiers of one name ask for, before the measurement has its say. */
interface Draft {
  readonly name: string;
  readonly kind: 'alpha' | 'lumi' | 'normfactor' | 'shapefactor' | 'shapesys' | 'staterror';
  readonly where: string;
  count: number;
  readonly constraints: Constraint[];
  readonly fixed: boolean[];
  readonly channelOffsets: Map<number, number>;
}

/** An uncertainty smaller than this part of its bin is none. */
const LARGEST_SIGNIFICANCE = 1e12;

/** The order in which pyhf collects parameters; auxiliary data follow it. */
const COLLECTION_ORDER: readonly ModifierType[] = [
  'histosys',
  'lumi',
  'normfactor',
  'normsys',
  'shapefactor',
  'shapesys',
  'staterror',
];

const KIND_OF: Readonly<Record<ModifierType, Draft['kind']>> = {
  histosys: 'alpha',
  normsys: 'alpha',
  lumi: 'lumi',
  normfactor: 'normfactor',
  shapefactor: 'shapefactor',
  shapesys: 'shapesys',
  staterror: 'staterror',
};

/** Collects the parameters of all modifiers, then applies the measurement's settings. Throws WORKSPACE_MODEL. */
export function collectParameters(
  channels: readonly PlacedChannel[],
  measurement: Measurement,
  measurementWhere: string,
): { readonly sets: readonly ParameterSet[]; readonly warnings: readonly string[] } {
  const drafts = new Map<string, Draft>();
  for (const type of COLLECTION_ORDER) {
    if (type === 'staterror') collectStatErrors(channels, drafts);
    else
      for (const { modifier, placed, where } of modifiersOf(channels))
        if (modifier.type === type) addToDraft(drafts, modifier, placed, where);
  }
  if (drafts.size === 0)
    throw modelError('channels', 'No sample has a modifier, so there is nothing to fit.', 'Add at least a normfactor.');

  const configs = readConfigs(measurement, measurementWhere);
  const warnings = [...configs.keys()]
    .filter((name) => !drafts.has(name))
    .map((name) => `The measurement configures "${name}", which no modifier uses; the setting has no effect.`);
  let first = 0;
  const sets = [...drafts.values()].map((draft) => {
    const config = configs.get(draft.name);
    const components = buildComponents(draft, config?.config ?? { name: draft.name }, config?.where ?? draft.where);
    const set = {
      name: draft.name,
      first,
      components,
      isScalar: isScalar(draft),
      channelOffsets: draft.channelOffsets,
    };
    first += components.length;
    return set;
  });
  return { sets, warnings };
}

const isScalar = (draft: Draft): boolean => ['alpha', 'lumi', 'normfactor'].includes(draft.kind);

function draftFor(drafts: Map<string, Draft>, type: ModifierType, name: string, where: string): Draft {
  const kind = KIND_OF[type];
  const known = drafts.get(name);
  if (known === undefined) {
    const draft: Draft = { name, kind, where, count: 0, constraints: [], fixed: [], channelOffsets: new Map() };
    drafts.set(name, draft);
    return draft;
  }
  if (known.kind !== kind)
    throw modelError(
      where,
      `The name "${name.slice(0, 100)}" is used by a ${type} here and by another kind of parameter at ${known.where}.`,
      'Only normsys and histosys may share a name; rename one of the two.',
    );
  return known;
}

function addToDraft(drafts: Map<string, Draft>, modifier: Modifier, placed: PlacedSample, where: string): void {
  const draft = draftFor(drafts, modifier.type, modifier.name, where);
  const bins = placed.sample.data.length;
  if (modifier.type === 'shapefactor') draft.count = Math.max(draft.count, bins);
  else if (modifier.type === 'shapesys') {
    if (draft.count > 0)
      throw modelError(
        where,
        `The shapesys "${modifier.name.slice(0, 100)}" is used twice (its bins belong to one sample).`,
        'Give each sample a shapesys name of its own.',
      );
    draft.count = bins;
    modifier.data.forEach((uncertainty, bin) => {
      const nominal = placed.sample.data[bin]!;
      const significance = nominal > 0 && uncertainty > 0 ? nominal / uncertainty : 0;
      const isConstrained = significance > 0 && significance < LARGEST_SIGNIFICANCE;
      const factor = isConstrained ? significance * significance : 1;
      draft.constraints.push({ kind: 'poisson', auxiliary: factor, factor });
      draft.fixed.push(!isConstrained);
    });
  } else draft.count = 1;
}

/** Every modifier of every sample, in the order of the workspace. */
function* modifiersOf(channels: readonly PlacedChannel[]) {
  for (const channel of channels)
    for (const placed of channel.samples)
      for (const { modifier, where } of placed.modifiers) yield { modifier, placed, where };
}

/**
 * A staterror has one component a bin of each channel that carries it; its relative error is √Σ unc² / Σ nominal over
 * the samples that carry it. A bin without uncertainty stays at 1 with a constant constraint of width 1, as in pyhf.
 */
function collectStatErrors(channels: readonly PlacedChannel[], drafts: Map<string, Draft>): void {
  const found = new Map<string, string>();
  for (const { modifier, where } of modifiersOf(channels))
    if (modifier.type === 'staterror' && !found.has(modifier.name)) found.set(modifier.name, where);
  for (const name of [...found.keys()].sort()) {
    const draft = draftFor(drafts, 'staterror', name, found.get(name)!);
    for (const channel of channels) {
      const relativeErrors = statErrorsOf(channel, name);
      if (relativeErrors === undefined) continue;
      draft.channelOffsets.set(channel.start, draft.count);
      draft.count += channel.binCount;
      for (const relative of relativeErrors) {
        const isConstrained = relative * LARGEST_SIGNIFICANCE > 1;
        draft.constraints.push({ kind: 'normal', auxiliary: 1, sigma: isConstrained ? relative : 1 });
        draft.fixed.push(!isConstrained);
      }
    }
  }
}

/** √Σ unc² / Σ nominal of each bin over the samples that carry the staterror; undefined where none does. */
function statErrorsOf(channel: PlacedChannel, name: string): Float64Array | undefined {
  const nominal = new Float64Array(channel.binCount);
  const square = new Float64Array(channel.binCount);
  let isCarried = false;
  for (const { modifier, placed } of modifiersOf([channel])) {
    if (modifier.type !== 'staterror' || modifier.name !== name) continue;
    isCarried = true;
    placed.sample.data.forEach((content, bin) => {
      nominal[bin]! += content;
      square[bin]! += modifier.data[bin]! * modifier.data[bin]!;
    });
  }
  if (!isCarried) return undefined;
  return nominal.map((content, bin) => (content > 0 ? Math.sqrt(square[bin]!) / content : 0));
}

interface PlacedConfig {
  readonly config: ParameterConfig;
  readonly where: string;
}

function readConfigs(measurement: Measurement, where: string): ReadonlyMap<string, PlacedConfig> {
  const configs = new Map<string, PlacedConfig>();
  measurement.config.parameters.forEach((config, p) => {
    const place = `${where}.config.parameters[${p}]`;
    if (configs.has(config.name))
      throw modelError(place, `"${config.name.slice(0, 100)}" is configured twice.`, 'Keep one of the two settings.');
    configs.set(config.name, { config, where: place });
  });
  return configs;
}

/** Defaults of inits, bounds and constraint by kind: free parameters in [0, 10], alphas in [−5, 5], gammas above 0. */
function buildComponents(draft: Draft, config: ParameterConfig, where: string): readonly Parameter[] {
  const { kind, count } = draft;
  const isGamma = kind === 'shapesys' || kind === 'staterror';
  refuseUnused(draft, config, where);
  for (const key of ['inits', 'bounds', 'auxdata', 'factors', 'sigmas'] as const)
    if (config[key] !== undefined && config[key].length !== count)
      throw modelError(
        `${where}.${key}`,
        `${config[key].length} values are given for ${count} component${count === 1 ? '' : 's'}.`,
        'Give one value a component.',
      );
  return Array.from({ length: count }, (_, i): Parameter => {
    const constraint = buildConstraint(draft, config, where, i);
    const auxiliary = constraint.kind === 'normal' && kind === 'lumi' ? constraint.auxiliary : undefined;
    const init = config.inits?.[i] ?? auxiliary ?? (kind === 'alpha' ? 0 : 1);
    const [lower, upper] =
      config.bounds?.[i] ?? (kind === 'alpha' ? [-5, 5] : isGamma ? [1e-10, 10] : [0, 10 * (auxiliary ?? 1)]);
    const fixed = (config.fixed ?? false) || (draft.fixed[i] ?? false);
    if (!(lower <= upper))
      throw modelError(
        `${where}.bounds[${i}]`,
        `The bounds [${lower}, ${upper}] are empty.`,
        'Put the lower one first.',
      );
    if (!(init >= lower && init <= upper))
      throw modelError(
        `${where}.inits[${i}]`,
        `The start value ${init} lies outside its bounds [${lower}, ${upper}].`,
        'Change the start value or the bounds.',
      );
    return { name: isScalar(draft) ? draft.name : `${draft.name}[${i}]`, init, lower, upper, fixed, constraint };
  });
}

function refuseUnused(draft: Draft, config: ParameterConfig, where: string): void {
  const isNormalWithSigma = draft.kind === 'lumi' || draft.kind === 'staterror';
  const isConstrained = draft.kind === 'alpha' || draft.kind === 'shapesys' || isNormalWithSigma;
  const used = { auxdata: isConstrained, sigmas: isNormalWithSigma, factors: draft.kind === 'shapesys' };
  for (const key of ['auxdata', 'sigmas', 'factors'] as const)
    if (config[key] !== undefined && !used[key])
      throw modelError(
        `${where}.${key}`,
        `The parameter "${draft.name.slice(0, 100)}" has no ${key}.`,
        'Remove the setting.',
      );
}

function buildConstraint(draft: Draft, config: ParameterConfig, where: string, i: number): Constraint {
  const positive = (value: number, key: string): number => {
    if (!(value > 0 && value < Infinity))
      throw modelError(`${where}.${key}[${i}]`, `${value} is not a positive number.`, `Give finite ${key} above zero.`);
    return value;
  };
  switch (draft.kind) {
    case 'normfactor':
    case 'shapefactor':
      return { kind: 'none' };
    case 'alpha':
      return { kind: 'normal', auxiliary: config.auxdata?.[i] ?? 0, sigma: 1 };
    case 'lumi': {
      const auxiliary = config.auxdata?.[0];
      const sigma = config.sigmas?.[0];
      if (auxiliary === undefined || sigma === undefined)
        throw modelError(
          where,
          'The luminosity has no auxdata or sigmas (its measured value and error have no default).',
          'Configure "lumi" in the measurement with auxdata and sigmas.',
        );
      return { kind: 'normal', auxiliary, sigma: positive(sigma, 'sigmas') };
    }
    case 'staterror': {
      const { auxiliary, sigma } = draft.constraints[i] as Extract<Constraint, { kind: 'normal' }>;
      return {
        kind: 'normal',
        auxiliary: config.auxdata?.[i] ?? auxiliary,
        sigma: positive(config.sigmas?.[i] ?? sigma, 'sigmas'),
      };
    }
    case 'shapesys': {
      const { auxiliary, factor } = draft.constraints[i] as Extract<Constraint, { kind: 'poisson' }>;
      return {
        kind: 'poisson',
        auxiliary: positive(config.auxdata?.[i] ?? auxiliary, 'auxdata'),
        factor: positive(config.factors?.[i] ?? factor, 'factors'),
      };
    }
  }
}
