import {
  DEFAULT_INTERPOLATION,
  evenPart,
  factorInterpolation,
  isAdditive,
  type Interpolation,
  type InterpolationCodes,
} from './interpolation.ts';
import { layOutChannels, layOutObservations, type PlacedChannel, type PlacedSample } from './layout.ts';
import { modelError } from './model-error.ts';
import { collectParameters, type Parameter, type ParameterSet } from './parameters.ts';
import type { Modifier, Workspace } from './workspace.ts';

/**
 * A workspace made ready for evaluation. The rate of a bin is
 *   ν = Σ over samples of (nominal + Σ histosys shifts) · Π factors (normfactor, normsys, lumi) · Π bin factors (shapefactor,
 *   shapesys, staterror),
 * and every sum and product refers to parameters by their place in the parameter vector.
 */
export interface Model {
  readonly channels: readonly CompiledChannel[];
  readonly binCount: number;
  readonly parameters: readonly Parameter[];
  readonly parameterSets: readonly ParameterSet[];
  /** Place of the parameter of interest; undefined for a model without one. */
  readonly poi: number | undefined;
  /** Distinct factor functions: several samples often share one, and it is then evaluated once. */
  readonly factors: readonly Factor[];
  /** Parameters of histosys modifiers. */
  readonly shiftParameters: readonly number[];
  readonly shiftShape: Interpolation;
  /** Observed counts, in the order of the channels. */
  readonly observed: Float64Array;
  readonly measurement: string;
  readonly interpolation: InterpolationCodes;
  /** What a user should know about the document though it makes a model. */
  readonly warnings: readonly string[];
}

/** A scalar factor: θ itself, or a normsys interpolation of it. */
export interface Factor {
  readonly parameter: number;
  readonly interpolate: Interpolation | undefined;
}

export interface CompiledChannel {
  readonly name: string;
  readonly start: number;
  readonly binCount: number;
  readonly samples: readonly CompiledSample[];
  /** Parameters that act on whole samples of this channel; samples refer to them by slot. */
  readonly slots: readonly number[];
  /** Bin factors of this channel: parameter of its bin 0; bin b has the next b-th. Samples refer to them by index. */
  readonly families: readonly number[];
}

export interface CompiledSample {
  readonly name: string;
  readonly nominal: Float64Array;
  readonly factors: readonly { readonly slot: number; readonly factor: number }[];
  readonly shifts: readonly Shift[];
  readonly families: readonly number[];
}

/** A histosys: shift of bin b = odd[b] · α + even[b] · w(α). */
export interface Shift {
  readonly slot: number;
  /** Place in Model.shiftParameters. */
  readonly shift: number;
  readonly odd: Float64Array;
  readonly even: Float64Array;
}

export interface ModelOptions {
  /** Name of the measurement; the first one if left out. */
  readonly measurement?: string;
  readonly interpolation?: InterpolationCodes;
}

/** Builds the model of a measurement. Throws WORKSPACE_MODEL with the path of the first fault. */
export function buildModel(workspace: Workspace, options: ModelOptions = {}): Model {
  const interpolation = options.interpolation ?? DEFAULT_INTERPOLATION;
  const { measurement, where } = findMeasurement(workspace, options.measurement);
  const channels = layOutChannels(workspace.channels);
  const { sets, warnings } = collectParameters(channels, measurement, where);
  const observed = layOutObservations(workspace.observations, channels);
  const compiler = new Compiler(sets, interpolation);
  return {
    channels: channels.map((channel) => compiler.compileChannel(channel)),
    binCount: observed.length,
    parameters: sets.flatMap((set) => set.components),
    parameterSets: sets,
    poi: findPoi(measurement.config.poi, sets, where),
    factors: compiler.factors,
    shiftParameters: compiler.shiftParameters,
    shiftShape: evenPart(interpolation.histosys),
    observed,
    measurement: measurement.name,
    interpolation,
    warnings,
  };
}

function findMeasurement(workspace: Workspace, name: string | undefined) {
  const index = name === undefined ? 0 : workspace.measurements.findIndex((candidate) => candidate.name === name);
  const measurement = workspace.measurements[index];
  if (measurement === undefined)
    throw modelError(
      'measurements',
      `There is no measurement "${name?.slice(0, 100)}".`,
      `Choose one of: ${workspace.measurements.map((candidate) => candidate.name.slice(0, 100)).join(', ')}.`,
    );
  return { measurement, where: `measurements[${index}]` };
}

/** An empty name makes a model without parameter of interest, which can be fitted but not tested. */
function findPoi(name: string, sets: readonly ParameterSet[], where: string): number | undefined {
  if (name === '') return undefined;
  const set = sets.find((candidate) => candidate.name === name);
  if (set === undefined)
    throw modelError(
      `${where}.config.poi`,
      `The parameter of interest "${name.slice(0, 100)}" is not a parameter of the model.`,
      'Add a normfactor of that name to the signal, name another parameter, or give the patch set of its signals.',
    );
  if (set.components.length > 1)
    throw modelError(
      `${where}.config.poi`,
      `"${name.slice(0, 100)}" has ${set.components.length} components (a parameter of interest has one).`,
      'Name a scalar parameter.',
    );
  return set.first;
}

/** Gathers the distinct factors and histosys parameters while it goes through the channels. */
class Compiler {
  readonly factors: Factor[] = [];
  readonly shiftParameters: number[] = [];
  readonly #sets: ReadonlyMap<string, ParameterSet>;
  readonly #codes: InterpolationCodes;
  readonly #factorIndex = new Map<string, number>();

  constructor(sets: readonly ParameterSet[], codes: InterpolationCodes) {
    this.#sets = new Map(sets.map((set) => [set.name, set]));
    this.#codes = codes;
  }

  compileChannel(channel: PlacedChannel): CompiledChannel {
    const slots: number[] = [];
    const families: number[] = [];
    const samples = channel.samples.map((placed) => this.#compileSample(placed, channel, slots, families));
    return { name: channel.name, start: channel.start, binCount: channel.binCount, samples, slots, families };
  }

  #compileSample(
    { sample, modifiers }: PlacedSample,
    channel: PlacedChannel,
    slots: number[],
    families: number[],
  ): CompiledSample {
    const factors: { slot: number; factor: number }[] = [];
    const shifts: Shift[] = [];
    const ownFamilies: number[] = [];
    for (const { modifier, where } of modifiers) {
      const set = this.#sets.get(modifier.name)!;
      switch (modifier.type) {
        case 'normfactor':
        case 'lumi':
        case 'normsys':
          factors.push({ slot: indexOf(slots, set.first), factor: this.#factor(set.first, modifier, where) });
          break;
        case 'histosys':
          shifts.push({
            slot: indexOf(slots, set.first),
            shift: indexOf(this.shiftParameters, set.first),
            odd: Float64Array.from(
              sample.data,
              (_, b) => 0.5 * (modifier.data.hi_data[b]! - modifier.data.lo_data[b]!),
            ),
            even: Float64Array.from(
              sample.data,
              (nominal, b) => 0.5 * (modifier.data.hi_data[b]! + modifier.data.lo_data[b]!) - nominal,
            ),
          });
          break;
        default:
          ownFamilies.push(indexOf(families, set.first + (set.channelOffsets.get(channel.start) ?? 0)));
      }
    }
    return { name: sample.name, nominal: Float64Array.from(sample.data), factors, shifts, families: ownFamilies };
  }

  #factor(parameter: number, modifier: Modifier, where: string): number {
    if (modifier.type !== 'normsys') return this.#remember(`${parameter}`, { parameter, interpolate: undefined });
    const { lo, hi } = modifier.data;
    const code = this.#codes.normsys;
    if (!isAdditive(code) && !(lo > 0 && hi > 0))
      throw modelError(
        `${where}.data`,
        `lo = ${lo} and hi = ${hi} cannot be interpolated by ${code} (it takes their logarithms).`,
        'Give factors above zero, or choose normsys=code0, code2 or code4p.',
      );
    return this.#remember(`${parameter} ${lo} ${hi}`, {
      parameter,
      interpolate: factorInterpolation(code, lo, hi),
    });
  }

  #remember(key: string, factor: Factor): number {
    const known = this.#factorIndex.get(key);
    if (known !== undefined) return known;
    this.#factorIndex.set(key, this.factors.length);
    return this.factors.push(factor) - 1;
  }
}

/** Place of a value in a list, appended if it is not there. */
function indexOf(list: number[], value: number): number {
  const place = list.indexOf(value);
  return place < 0 ? list.push(value) - 1 : place;
}
