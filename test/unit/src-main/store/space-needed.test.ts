import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NO_WEIGHT, packChunk } from '../../../../physics/event-model/event-chunk.ts';
import { EVENT_COLUMN_NAMES } from '../../../../physics/event-model/event-columns.ts';
import { TwinError } from '../../../../physics/foundation/failure.ts';
import { withSpaceNeeded } from '../../../../src-main/store/space-needed.ts';

const path = join(tmpdir(), 'na64.sqlite');
const failure = (code: 'STORE_DISK_FULL' | 'STORE_IO') =>
  new TwinError({ code, where: path, problem: 'p', remedy: 'r' });

/** Ten events generated, four of them stored, with details of 100 bytes. */
const chunk = packChunk(
  { chunk: 0, firstEvent: 0, generated: 10, sums: { generated: NO_WEIGHT, onTarget: NO_WEIGHT } },
  [0, 3, 4, 9].map((eventNumber) => ({
    eventNumber,
    scalars: new Float64Array(EVENT_COLUMN_NAMES.length),
    detail: new Uint8Array(100),
  })),
);

test('a full disk is told with what the events to come need and what is free', () => {
  const { code, problem, where } = withSpaceNeeded(failure('STORE_DISK_FULL'), path, [chunk], 1_000_000) as TwinError;
  const needed = 4e5 * (9 * EVENT_COLUMN_NAMES.length + 140);
  expect({ code, where }).toEqual({ code: 'STORE_DISK_FULL', where: path });
  expect(problem).toContain(`the 1000000 events to come need about ${Number((needed / 1e6).toPrecision(2))} MB`);
  expect(problem).toMatch(/and \d+(\.\d+)? MB are free\. What was committed before is safe\./);
});

test('other failures are left as they are', () => {
  const other = failure('STORE_IO');
  expect(withSpaceNeeded(other, path, [chunk], 10)).toBe(other);
});
