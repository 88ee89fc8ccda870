import { MEASURED_ROWS } from './measured-rows.ts';
import type { Row } from './rows/row.ts';
import { absent, suites } from './rows/suites.ts';

const measured = await Promise.all(Object.values(MEASURED_ROWS).map((load) => load()));

/** The matrix, in its order: A crash, power, disk; B memory and time; C reproducibility; D imports; E served app; F desktop. */
export const rows: readonly Row[] = [...measured, ...suites, ...absent].sort(
  (a, b) => a.id[0]!.localeCompare(b.id[0]!) || Number(a.id.slice(1)) - Number(b.id.slice(1)),
);
