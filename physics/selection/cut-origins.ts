import { describeCondition, type Cut } from './cuts.ts';
import { paperSelection } from './paper-selection.ts';

/** Where the bounds of a cut come from: printed in the paper, assumed here, or written by the user. */
export interface CutOrigin {
  readonly origin: 'paper' | 'assumed' | 'user';
  readonly source: string;
}

const fromPaper = (source: string): CutOrigin => ({ origin: 'paper', source });
const assumed = (source: string): CutOrigin => ({ origin: 'assumed', source });

/** Of the paper's selection, by cut. A cut counts as assumed as soon as one of its bounds is. */
const ORIGINS: Readonly<Record<string, CutOrigin>> = {
  'on-target': fromPaper('section III: beam trigger S1, S2, S3 and not V1'),
  trigger: fromPaper('section III, eq. 14: E_PS > 0.3 GeV, E_ECAL < 80 GeV'),
  track: assumed('section IV asks for one track at a small angle; 1 mrad is ours'),
  momentum: fromPaper('section IV (i): 100 ± 2 GeV/c'),
  srd: assumed('section IV (ii) asks for a signal in range in all three counters; 1 to 80 MeV is ours'),
  'ecal-time': fromPaper('section VI.A: cells within 2 ns'),
  'shower-shape': assumed(
    'section IV (iii) asks for the shape of an electron; the bounds keep 0.94 of them, as in the thesis of Depero, ch. 3',
  ),
  veto: fromPaper('section IV (iv): no activity in V2, whose threshold is about 1 MIP in section III'),
  'upstream-hits': assumed('section VIII asks for no additional hits upstream; two in a chamber is ours'),
  'hcal-lateral': assumed('section VIII asks for the lateral shape of the HCAL; share and spread are ours'),
  'missing-energy': fromPaper('section IV and eq. 15: E_miss > 50 GeV'),
  hcal: fromPaper('section IV and eq. 15: E_HCAL < 1 GeV'),
};

/** A cut of the paper's selection whose conditions are untouched has the paper's origin; any other is the user's. */
export function cutOrigin(cut: Cut): CutOrigin {
  const known = paperSelection.cuts.find(({ name }) => name === cut.name);
  const origin = ORIGINS[cut.name];
  if (known === undefined || origin === undefined) return { origin: 'user', source: 'written by the user' };
  if (describeCondition(known) === describeCondition(cut)) return origin;
  return { origin: 'user', source: `changed by the user; was ${describeCondition(known)}` };
}
