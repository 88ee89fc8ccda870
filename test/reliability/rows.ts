import { readOnly, twoWriters } from './rows/access.ts';
import { cancel } from './rows/cancel.ts';
import { corruption } from './rows/corruption.ts';
import { diskFull, ioErrors } from './rows/disk.ts';
import { kills } from './rows/kills.ts';
import { atomicFiles, powerLoss } from './rows/power.ts';
import type { Row } from './rows/row.ts';

/** The matrix, in its order. */
export const rows: readonly Row[] = [
  kills,
  powerLoss,
  atomicFiles,
  diskFull,
  ioErrors,
  readOnly,
  corruption,
  twoWriters,
  cancel,
];
