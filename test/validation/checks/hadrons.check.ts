import { hcalRows, stackRows } from '../../support/physics/hadron-reference.ts';
import { hadronPaperRows } from '../../support/physics/hadron-paper-rows.ts';
import { srdFakeRows } from '../../support/physics/srd-fake-rows.ts';
import type { Check, CheckRow } from './check.ts';

/** Hadrons and neutrals: 4,000 in the HCAL and 4,000 on the whole stack of each kind against Geant4, and the rows of the paper. */
export const check: Check = {
  topic: 'hadrons',
  seconds: 60,
  *rows(): Generator<CheckRow> {
    yield* hcalRows(4000);
    yield* stackRows(4000);
    yield* hadronPaperRows(4000);
    yield* srdFakeRows(1_000_000);
  },
};
