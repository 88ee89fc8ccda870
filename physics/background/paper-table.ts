/** Rows of Table IV, named as there, and the further ones of section VIII. `below`: an upper bound is printed. */
export const BACKGROUND_ROWS = {
  tightness: { source: 'tightness: punchthrough γ’s, cracks, holes', paper: { below: 0.001 } },
  hadrons: { source: 'loss of hadrons from e−Z → e− + hadrons', paper: { below: 0.001 } },
  dimuons: { source: 'loss of muons from e−Z → e−Zγ; γ → μ+μ−', paper: { value: 0.005, error: 0.001 } },
  decays: { source: 'μ → eνν, π, K → eν, Ke3 decays', paper: { value: 0.02, error: 0.004 } },
  upstream: { source: 'e− interactions in the beam line materials', paper: { value: 0.09, error: 0.03 } },
  target: { source: 'μ, π, K interactions in the target', paper: { value: 0.008, error: 0.002 } },
  accidental: { source: 'accidental SR tag and e− from μ, π, K decays', paper: { below: 0.001 } },
  tau: { source: 'e−Z → e−Zτ+τ−; τ → eνν', paper: undefined },
  charm: { source: 'e−Z → e−Z Ds + anything; Ds → eν', paper: undefined },
  neutrinos: { source: 'e−Z → e−Zνν', paper: undefined },
} as const satisfies Record<
  string,
  {
    readonly source: string;
    readonly paper: { readonly value: number; readonly error: number } | { readonly below: number } | undefined;
  }
>;

export type BackgroundRowName = keyof typeof BACKGROUND_ROWS;
export const BACKGROUND_ROW_NAMES = Object.keys(BACKGROUND_ROWS) as readonly BackgroundRowName[];

/** Rows that Table IV adds up; the paper calls the others negligible. */
export const ROWS_OF_TOTAL: ReadonlySet<BackgroundRowName> = new Set<BackgroundRowName>([
  'tightness',
  'hadrons',
  'dimuons',
  'decays',
  'upstream',
  'target',
  'accidental',
]);

/** Table IV and section IX. */
export const PAPER_TOTAL = { value: 0.12, error: 0.04, per1e10: 0.03, exposureEot: 4.3e10 };
