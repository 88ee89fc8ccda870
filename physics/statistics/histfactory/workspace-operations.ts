import { TwinError } from '../../foundation/failure.ts';
import { parseWorkspace, type Measurement, type ModifierType, type Workspace } from './workspace.ts';

function operationError(where: string, problem: string, remedy: string): TwinError {
  return new TwinError({ code: 'WORKSPACE_OPERATION', where, problem, remedy });
}

/**
 * One workspace of the channels of both, for example three runs. Parameters of one name become one parameter, which
 * correlates them; rename modifiers first where they should stay apart. Measurements of one name are merged.
 */
export function combineWorkspaces(left: Workspace, right: Workspace): Workspace {
  refuseCommon('channels', left.channels, right.channels);
  refuseCommon('observations', left.observations, right.observations);
  const rightByName = new Map(right.measurements.map((measurement) => [measurement.name, measurement]));
  const leftNames = new Set(left.measurements.map((measurement) => measurement.name));
  return parseWorkspace({
    channels: [...left.channels, ...right.channels],
    observations: [...left.observations, ...right.observations],
    measurements: [
      ...left.measurements.map((measurement) => mergeMeasurements(measurement, rightByName.get(measurement.name))),
      ...right.measurements.filter((measurement) => !leftNames.has(measurement.name)),
    ],
    version: left.version,
  });
}

function refuseCommon(
  kind: string,
  left: readonly { readonly name: string }[],
  right: readonly { readonly name: string }[],
): void {
  const names = new Set(left.map((item) => item.name));
  const common = right.find((item) => names.has(item.name));
  if (common !== undefined)
    throw operationError(
      kind,
      `Both workspaces have "${common.name.slice(0, 100)}".`,
      'Rename or prune it in one of them.',
    );
}

function mergeMeasurements(left: Measurement, right: Measurement | undefined): Measurement {
  if (right === undefined) return left;
  const where = `measurement "${left.name.slice(0, 100)}"`;
  if (left.config.poi !== right.config.poi)
    throw operationError(
      where,
      `The parameters of interest differ ("${left.config.poi.slice(0, 100)}" and "${right.config.poi.slice(0, 100)}").`,
      'Name the same one in both.',
    );
  const known = new Map(left.config.parameters.map((parameter) => [parameter.name, parameter]));
  const added = right.config.parameters.filter((parameter) => {
    const other = known.get(parameter.name);
    if (other !== undefined && JSON.stringify(sorted(other)) !== JSON.stringify(sorted(parameter)))
      throw operationError(
        where,
        `The parameter "${parameter.name.slice(0, 100)}" is configured differently in the two.`,
        'Make the two settings equal, or rename the modifier in one workspace.',
      );
    return other === undefined;
  });
  return { name: left.name, config: { poi: left.config.poi, parameters: [...left.config.parameters, ...added] } };
}

const sorted = (object: object): readonly (readonly [string, unknown])[] =>
  Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));

export interface Pruning {
  readonly channels?: readonly string[];
  readonly samples?: readonly string[];
  readonly modifiers?: readonly string[];
  readonly modifierTypes?: readonly ModifierType[];
  readonly measurements?: readonly string[];
}

/** Leaves out what is named. Throws WORKSPACE_OPERATION for a name that is not there. */
export function pruneWorkspace(workspace: Workspace, pruning: Pruning): Workspace {
  const names = namesIn(workspace);
  const drop = (kind: keyof Pruning): ReadonlySet<string> => {
    for (const name of pruning[kind] ?? []) requireName(names[kind], name, kind);
    return new Set<string>(pruning[kind] ?? []);
  };
  const channels = drop('channels');
  const samples = drop('samples');
  const modifiers = drop('modifiers');
  const types = drop('modifierTypes');
  const measurements = drop('measurements');
  return parseWorkspace({
    ...workspace,
    channels: workspace.channels
      .filter((channel) => !channels.has(channel.name))
      .map((channel) => ({
        ...channel,
        samples: channel.samples
          .filter((sample) => !samples.has(sample.name))
          .map((sample) => ({
            ...sample,
            modifiers: sample.modifiers.filter(({ name, type }) => !modifiers.has(name) && !types.has(type)),
          })),
      })),
    observations: workspace.observations.filter((observation) => !channels.has(observation.name)),
    measurements: workspace.measurements
      .filter((measurement) => !measurements.has(measurement.name))
      .map(({ name, config }) => ({
        name,
        config: { ...config, parameters: config.parameters.filter((parameter) => !modifiers.has(parameter.name)) },
      })),
  });
}

export type Renaming = Readonly<
  Partial<Record<'channels' | 'samples' | 'modifiers' | 'measurements', ReadonlyMap<string, string>>>
>;

/** Renames what is named: giving a modifier of one run another name makes its error independent of the other runs. */
export function renameInWorkspace(workspace: Workspace, renaming: Renaming): Workspace {
  const names = namesIn(workspace);
  const rename = (kind: keyof Renaming): ((name: string) => string) => {
    for (const name of renaming[kind]?.keys() ?? []) requireName(names[kind], name, kind);
    return (name) => renaming[kind]?.get(name) ?? name;
  };
  const channel = rename('channels');
  const sample = rename('samples');
  const modifier = rename('modifiers');
  const measurement = rename('measurements');
  return parseWorkspace({
    ...workspace,
    channels: workspace.channels.map((item) => ({
      name: channel(item.name),
      samples: item.samples.map((part) => ({
        ...part,
        name: sample(part.name),
        modifiers: part.modifiers.map((one) => ({ ...one, name: modifier(one.name) })),
      })),
    })),
    observations: workspace.observations.map((item) => ({ ...item, name: channel(item.name) })),
    measurements: workspace.measurements.map((item) => ({
      name: measurement(item.name),
      config: {
        poi: modifier(item.config.poi),
        parameters: item.config.parameters.map((parameter) => ({ ...parameter, name: modifier(parameter.name) })),
      },
    })),
  });
}

function namesIn(workspace: Workspace): Readonly<Record<keyof Pruning, ReadonlySet<string>>> {
  const samples = workspace.channels.flatMap((channel) => channel.samples);
  const modifiers = samples.flatMap((sample) => sample.modifiers);
  return {
    channels: new Set(workspace.channels.map((channel) => channel.name)),
    samples: new Set(samples.map((sample) => sample.name)),
    modifiers: new Set(modifiers.map((modifier) => modifier.name)),
    modifierTypes: new Set(modifiers.map((modifier) => modifier.type)),
    measurements: new Set(workspace.measurements.map((measurement) => measurement.name)),
  };
}

function requireName(names: ReadonlySet<string>, name: string, kind: string): void {
  if (!names.has(name))
    throw operationError(kind, `The workspace has no "${name.slice(0, 100)}" there.`, 'Check the name.');
}
