import { readOnly, twoWriters } from './rows/access.ts';
import { cancel } from './rows/cancel.ts';
import { clock } from './rows/clock.ts';
import { corruption } from './rows/corruption.ts';
import { diskFull, ioErrors } from './rows/disk.ts';
import { eventFiles, roundTrips } from './rows/event-files.ts';
import { foreignStores } from './rows/foreign.ts';
import { kills } from './rows/kills.ts';
import { checkSpeed, largeReads, memory, memoryLimit } from './rows/memory.ts';
import { migration } from './rows/migration.ts';
import { atomicFiles, powerLoss } from './rows/power.ts';
import { readers } from './rows/readers.ts';
import { engines, golden, oneDigest, provenance, replay, streams } from './rows/reproducibility.ts';
import type { Row } from './rows/row.ts';
import { scans } from './rows/scan.ts';
import { soak } from './rows/soak.ts';
import { absent, suites } from './rows/suites.ts';
import { workspaces } from './rows/workspaces.ts';
import { writers } from './rows/writers.ts';

const measured: readonly Row[] = [
  ...[
    kills,
    powerLoss,
    atomicFiles,
    diskFull,
    ioErrors,
    readOnly,
    corruption,
    readers,
    twoWriters,
    cancel,
    scans,
    clock,
    migration,
    writers,
  ],
  ...[oneDigest, replay, golden, engines, provenance, streams, memory, memoryLimit, largeReads, checkSpeed, soak],
  ...[workspaces, eventFiles, foreignStores, roundTrips],
];

/** The matrix, in its order: A crash, power, disk; B memory and time; C reproducibility; D imports; E served app; F desktop. */
export const rows: readonly Row[] = [...measured, ...suites, ...absent].sort(
  (a, b) => a.id[0]!.localeCompare(b.id[0]!) || Number(a.id.slice(1)) - Number(b.id.slice(1)),
);
