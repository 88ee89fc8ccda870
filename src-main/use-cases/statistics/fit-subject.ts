import { join } from 'node:path';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { limitImpacts, type LimitImpacts } from '../../../physics/analysis/limit-impacts.ts';
import { searchWorkspace } from '../../../physics/analysis/search-limit.ts';
import { fitModel, type FitResult } from '../../../physics/statistics/fit/fit-model.ts';
import { rankImpacts, type Impact } from '../../../physics/statistics/fit/impacts.ts';
import { buildModel, type Model } from '../../../physics/statistics/histfactory/model.ts';
import { figureFile } from '../../exporters/svg/figure-file.ts';
import { makeFolder, writeAtomically } from '../../exporters/write-atomically.ts';
import { drawNuisances, type DrawnNuisance } from '../search/nuisance-figure.ts';
import { drawProfile } from '../search/profile-figure.ts';
import { intervalsOf, scanLikelihood } from '../search/profile-of-fit.ts';
import { readSearchPoint, type SearchPoint } from '../search/search-point.ts';
import { requireOneSubject } from './one-subject.ts';
import { readModel } from './workspace-statistics.ts';

const FROM_SEARCH: Figure['provenance'] = {
  kinds: ['simulation', 'paper-input', 'assumed-shares'],
  sources: ['errors: Table III and IV'],
};
const FROM_WORKSPACE: Figure['provenance'] = { kinds: ['calculation'], sources: ['the workspace'] };

/** Maximum likelihood of a workspace, or of the three boxes at one mass of a store. */
export async function fitSubject(request: CallRequest<'statistics.fit'>): Promise<CallReply<'statistics.fit'>> {
  const subject = requireOneSubject(request);
  if ('workspace' in subject) return fitReply(request, readModel({ ...request, ...subject }));
  const search = await readSearchPoint({ ...request, ...subject });
  return fitReply(request, buildModel(searchWorkspace(search.model)), search);
}

async function fitReply(
  request: CallRequest<'statistics.fit'>,
  model: Model,
  search?: SearchPoint,
): Promise<CallReply<'statistics.fit'>> {
  const fit = fitModel(model);
  const impacts = request.impacts ? rankImpacts(model, undefined, undefined, fit) : null;
  const onLimit =
    request.impacts && search !== undefined ? limitImpacts(search.model, search.settings.confidenceLevel) : null;
  const intervals = request.intervals ? intervalsOf(model) : undefined;
  const intervalOf = (name: string) => {
    const interval = intervals?.get(name);
    return interval === undefined ? null : { lower: interval.lower ?? null, upper: interval.upper ?? null };
  };
  const scan = request.scan === undefined ? null : scanLikelihood(model, request.scan.split(','));
  const figures = [
    ...figuresOf(fit, impacts, onLimit, search),
    ...(scan === null ? [] : [drawProfile(scan, search === undefined ? FROM_WORKSPACE : FROM_SEARCH)]),
  ];
  return {
    status: fit.status,
    advice: [...fit.advice],
    bestfit: Object.fromEntries(
      fit.parameters.map(({ name, value, error, state, pull, constraint }) => [
        name,
        {
          ...{ value, error: error ?? null, state, pull: pull ?? null, constraint: constraint ?? null },
          interval: intervalOf(name),
        },
      ]),
    ),
    twice_nll: fit.twiceNll,
    correlated: [...fit.correlated],
    correlation: fit.correlation.map((row) => [...row]),
    goodness_of_fit: {
      delta_twice_nll: fit.goodnessOfFit.deltaTwiceNll,
      degrees_of_freedom: fit.goodnessOfFit.degreesOfFreedom,
      p_value: fit.goodnessOfFit.pValue ?? null,
    },
    impacts:
      impacts?.map(({ name, postfit, prefit }) => ({ name, postfit: postfit ?? null, prefit: prefit ?? null })) ?? null,
    limit_impacts: onLimit === null ? null : onLimit.impacts.map((impact) => ({ ...impact })),
    scan:
      scan === null
        ? null
        : {
            parameters: [...scan.parameters],
            best: [...scan.best],
            values: scan.values.map((axis) => [...axis]),
            delta_twice_nll: scan.deltaTwiceNll.map((value) => (Number.isFinite(value) ? value : null)),
          },
    figures,
    files: request.out === undefined ? [] : await writeFigures(request.out, figures),
    warnings: [...model.warnings, ...(search?.warnings ?? [])],
  };
}

async function writeFigures(folder: string, figures: readonly Figure[]): Promise<string[]> {
  makeFolder(folder);
  const files: string[] = [];
  for (const figure of figures) {
    const path = join(folder, `${figure.id}.svg`);
    writeAtomically(path, await figureFile(figure));
    files.push(path);
  }
  return files;
}

function figuresOf(
  fit: FitResult,
  impacts: readonly Impact[] | null,
  onLimit: LimitImpacts | null,
  search: SearchPoint | undefined,
): CallReply<'statistics.fit'>['figures'] {
  const pulls = new Map(fit.parameters.map((parameter) => [parameter.name, parameter]));
  const withPull = (name: string, up: number | null, down: number | null): DrawnNuisance => {
    const { pull = null, constraint = null } = pulls.get(name) ?? {};
    return { name, up, down, pull, constraint };
  };
  if (onLimit !== null && search !== undefined) {
    const percent = (epsilon: number) => 100 * (epsilon / onLimit.nominal - 1);
    const { massMev, production } = search.point;
    return [
      drawNuisances(
        onLimit.impacts.map(({ name, up, down }) => withPull(name, percent(up), percent(down))),
        {
          ...{ id: 'limit-impacts', name: 'Impacts on the limit, and pulls' },
          description: `Change of the upper limit on epsilon when a nuisance is held one error up or down, and its pull, for A' of ${massMev} MeV (${production}).`,
          note: `m_{A'} = ${massMev} MeV, \\epsilon < ${onLimit.nominal.toExponential(2)}`,
          ...{ shift: '\\Delta\\epsilon/\\epsilon', unit: '%' },
          provenance: FROM_SEARCH,
        },
      ),
    ];
  }
  if (impacts === null) return [];
  return [
    drawNuisances(
      impacts.map(({ name, postfit }) => withPull(name, postfit?.up ?? null, postfit?.down ?? null)),
      {
        ...{ id: 'impacts', name: 'Impacts and pulls' },
        description:
          'Shift of the fitted parameter of interest when a nuisance is held one post-fit error up or down, and its pull.',
        ...{ note: 'post-fit impacts', shift: '\\Delta\\mu' },
        provenance: FROM_WORKSPACE,
      },
    ),
  ];
}
