import { muonRows, muonStackRows } from '../../support/physics/hadron-reference.ts';
import { muonPaperRows } from '../../support/physics/muon-paper-rows.ts';
import { vetoRows } from '../../support/physics/veto-rows.ts';
import type { Check, CheckRow } from './check.ts';

/** Muons: 6,000 of 20 and of 100 GeV/c against Geant4, in the HCAL and on the whole stack, and the rows of the paper. */
export const check: Check = {
  topic: 'muons',
  seconds: 60,
  *rows(): Generator<CheckRow> {
    yield* muonRows(6000);
    yield* muonStackRows(6000);
    yield* muonPaperRows(4000);
    yield* vetoRows(1_000_000);
  },
};
