import type { Model } from '../histfactory/model.ts';
import type { Modifier, Workspace } from '../histfactory/workspace.ts';

/**
 * A HistFactory workspace of normalisations in the HEP Statistics Serialization Standard (HS3 0.2), for RooFit and pyhs3: one
 * `histfactory_dist` a channel, one likelihood of all. Undefined for a workspace with other modifiers than normfactor and
 * normsys: the standard and its readers still disagree about those.
 */
export function hs3Document(workspace: Workspace, model: Model): object | undefined {
  const modifiers = workspace.channels.flatMap(({ samples }) => samples.flatMap((sample) => sample.modifiers));
  if (!modifiers.every(({ type }) => type === 'normfactor' || type === 'normsys')) return undefined;
  const axesOf = (bins: number) => [{ name: 'bin', min: 0, max: bins, nbins: bins }];
  const names = parameterNames(modifiers);
  const poi = model.poi === undefined ? [] : [names.get(model.parameters[model.poi]!.name)!];
  const observed = new Map(workspace.observations.map(({ name, data }) => [name, data]));
  return {
    metadata: { hs3_version: '0.2', packages: [{ name: 'na64-twin' }] },
    distributions: workspace.channels.map(({ name, samples }) => ({
      ...{ name: `model_${name}`, type: 'histfactory_dist', axes: axesOf(samples[0]!.data.length) },
      samples: samples.map((sample) => ({
        name: sample.name,
        data: { contents: sample.data, errors: sample.data.map(() => 0) },
        modifiers: sample.modifiers.map((modifier) => ({
          ...{ name: modifier.name, type: modifier.type, parameter: names.get(modifier.name)! },
          ...(modifier.type === 'normsys' ? { constraint: 'Gauss', data: modifier.data } : {}),
        })),
      })),
    })),
    data: workspace.channels.map(({ name, samples }) => ({
      ...{ name: `data_${name}`, type: 'binned', axes: axesOf(samples[0]!.data.length) },
      contents: observed.get(name)!,
    })),
    domains: [
      {
        ...{ name: 'domain', type: 'product_domain' },
        axes: model.parameters.map(({ name, lower, upper }) => ({ name: names.get(name)!, min: lower, max: upper })),
      },
    ],
    parameter_points: [
      {
        name: 'nominal',
        parameters: model.parameters.map(({ name, init }) => ({ name: names.get(name)!, value: init })),
      },
    ],
    likelihoods: [
      {
        name: 'likelihood',
        distributions: workspace.channels.map(({ name }) => `model_${name}`),
        data: workspace.channels.map(({ name }) => `data_${name}`),
      },
    ],
    analyses: [
      { name: 'search', likelihood: 'likelihood', domains: ['domain'], init: 'nominal', parameters_of_interest: poi },
    ],
  };
}

/** HS3 calls the parameter of a normsys alpha_NAME. */
function parameterNames(modifiers: readonly Modifier[]): ReadonlyMap<string, string> {
  return new Map(modifiers.map(({ name, type }) => [name, type === 'normsys' ? `alpha_${name}` : name]));
}
