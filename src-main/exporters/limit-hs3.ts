import { searchWorkspace } from '../../physics/analysis/search-limit.ts';
import { hs3Document } from '../../physics/statistics/export/hs3.ts';
import { buildModel } from '../../physics/statistics/histfactory/model.ts';
import type { PointLimit } from '../use-cases/search/limits-of-store.ts';

/** The search at one mass as an HS3 document; strength 1 is the mixing `reference_epsilon`, kept under `misc`. */
export function limitHs3({ point, model }: PointLimit): object {
  const workspace = searchWorkspace(model);
  return {
    ...hs3Document(workspace, buildModel(workspace))!,
    misc: { mass_mev: point.massMev, production: point.production, reference_epsilon: model.referenceEpsilon },
  };
}
