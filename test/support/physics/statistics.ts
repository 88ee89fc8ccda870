import { readFileSync } from 'node:fs';
import { buildModel, type Model, type ModelOptions } from '../../../physics/statistics/histfactory/model.ts';
import { readWorkspace, type Workspace } from '../../../physics/statistics/histfactory/workspace.ts';

/** Text of a file of test/reference/stats. */
export function referenceText(file: string): string {
  return readFileSync(new URL(`../../reference/stats/${file}`, import.meta.url), 'utf8');
}

export function referenceJson<T>(file: string): T {
  return JSON.parse(referenceText(file)) as T;
}

export function referenceWorkspace(name: string): Workspace {
  return readWorkspace(referenceText(`${name}.json`));
}

export function referenceModel(name: string, options?: ModelOptions): Model {
  return buildModel(referenceWorkspace(name), options);
}

export interface ReferenceEvaluation {
  readonly pars: number[];
  readonly logpdf: number;
  readonly expected_data: number[];
}

export interface ReferenceHypotest {
  readonly mu: number;
  readonly qmu_tilde: number;
  readonly qmu_tilde_A: number;
  readonly CLsb: number;
  readonly CLb: number;
  readonly CLs: number;
  readonly CLs_exp: number[];
}

export interface ReferenceCase {
  readonly pyhf_model: { readonly par_names: string[]; readonly data: number[] };
  readonly evaluations: ReferenceEvaluation[];
  readonly free_fit: {
    readonly bestfit: Record<string, number>;
    readonly twice_nll: number;
    readonly at_bound: string[];
    readonly hesse_pars?: string[];
    readonly hesse_unc?: Record<string, number>;
    readonly hesse_corr?: number[][];
    readonly poi_profile_68?: (number | null)[];
    readonly gof_saturated: { readonly delta_twice_nll: number; readonly ndof: number; readonly p: number | null };
  };
  readonly bkg_only_fit: { readonly bestfit: Record<string, number>; readonly asimov_data: number[] };
  readonly hypotest_qtilde: ReferenceHypotest[];
  readonly discovery_q0: { readonly p0: number | null; readonly Z: number | null };
  readonly limits?: Record<'90%' | '95%', { readonly obs: number; readonly exp: number[] } | undefined>;
}

/** expected.json by case; the entry `_meta` is left out. */
export function referenceCases(): readonly (readonly [string, ReferenceCase])[] {
  return Object.entries(referenceJson<Record<string, ReferenceCase>>('expected.json')).filter(
    ([name]) => !name.startsWith('_'),
  );
}

export function relativeDifference(value: number, reference: number): number {
  return value === reference ? 0 : Math.abs(value / reference - 1);
}

/** A workspace of one channel, for tests that change one thing in it. */
export function aWorkspace(change: (workspace: Workspace) => unknown = () => undefined): Workspace {
  const workspace: Workspace = {
    channels: [
      {
        name: 'box',
        samples: [
          {
            name: 'background',
            data: [10, 20],
            modifiers: [
              { name: 'shape', type: 'histosys', data: { lo_data: [9, 21], hi_data: [11, 18] } },
              { name: 'norm', type: 'normsys', data: { lo: 0.9, hi: 1.1 } },
              { name: 'stat', type: 'staterror', data: [1, 1.5] },
            ],
          },
          { name: 'signal', data: [2, 3], modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
        ],
      },
    ],
    observations: [{ name: 'box', data: [12, 19] }],
    measurements: [{ name: 'search', config: { poi: 'mu', parameters: [] } }],
    version: '1.0.0',
  };
  change(workspace);
  return workspace;
}
