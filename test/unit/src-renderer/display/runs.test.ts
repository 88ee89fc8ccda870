import { describe, expect, test } from 'vitest';
import { runCardSchema } from '../../../../contract/run-card.ts';
import { compareStores } from '../../../../src-renderer/display/compare-stores.ts';
import { formatDuration } from '../../../../src-renderer/display/format.ts';
import {
  cardOfRun,
  checkDraft,
  hiddenFields,
  readDraftText,
  tidyDraft,
} from '../../../../src-renderer/display/run-card.ts';
import { runPresets } from '../../../../src-renderer/display/run-presets.ts';
import type { RunRow } from '../../../../src-renderer/hooks/use-runs.ts';

const aRun = (changes: Partial<RunRow>): RunRow => ({
  ...{ run: 1, kind: 'mc', process: 'beam', label: 'beam, run-I', status: 'finished', geometry: 'na64-2016' },
  ...{ geometry_sha256: 'g', can_resume: false, card: { events: 10, seed: 1 }, events_requested: 10 },
  ...{ generated: 10, on_target: 6, stored: 10, digest: 'd1' },
  ...changes,
});

describe('two stores', () => {
  test('runs of equal cards stand side by side wherever they are, and equal digests are the same events', () => {
    const other = aRun({ label: 'dimuon, run-I', card: { events: 20 }, digest: 'd2' });
    const pairs = compareStores([aRun({}), other], [{ ...other, run: 1 }, aRun({ run: 2 })]);
    expect(pairs.map(({ verdict }) => verdict)).toEqual(['same', 'same']);
    expect(pairs.map(({ b }) => b?.run)).toEqual([2, 1]);
  });

  test('cards that differ are compared field by field; what has no partner stands alone', () => {
    const pairs = compareStores(
      [aRun({}), aRun({ label: 'aprime', card: { events: 3 }, digest: 'd3' })],
      [
        aRun({ card: { events: 10, seed: 2 }, digest: 'd4' }),
        aRun({ label: 'upstream', card: { events: 4 }, digest: null }),
      ],
    );
    expect(pairs.map(({ verdict }) => verdict)).toEqual(['different', 'only in A', 'only in B']);
    expect(pairs[0]!.differences).toEqual([{ field: 'seed', a: '1', b: '2' }]);
  });
});

describe('the draft of a run card', () => {
  test.each(runPresets)('$name is a card, and shows every field that it sets', ({ draft }) => {
    expect(runCardSchema.safeParse(draft).error).toBeUndefined();
    const hidden = hiddenFields(draft);
    for (const field of Object.keys(draft)) expect(hidden).not.toContain(field);
  });

  test('a field goes with the process that has it', () => {
    expect(tidyDraft({ process: 'beam', mass_gev: 0.02, events: 5, seed: undefined })).toEqual({
      process: 'beam',
      events: 5,
    });
  });

  test('what is wrong is told at its field: by the schema, and by what the program refused', () => {
    expect(Object.keys(checkDraft({ events: -5 }, undefined).problems)).toEqual(['events']);
    expect(Object.keys(checkDraft({ process: 'aprime' }, undefined).problems)).toEqual(['mass_gev']);
    const refusal = { code: 'CARD_INVALID', where: '--bias', problem: 'Only the mixture.', remedy: 'Leave it out.' };
    expect(checkDraft({ bias: 2 }, refusal).problems).toEqual({ bias: 'Only the mixture. Leave it out.' });
  });

  test('the card of a stored run is asked for again without its hashes', () => {
    const stored = { process: 'beam', events: 5, geometry_sha256: 'x', physics_version: 9 };
    expect(cardOfRun(stored, 'ecal-plates')).toEqual({ process: 'beam', events: 5, geometry: 'ecal-plates' });
  });

  test('text that is no object is refused', () => {
    expect(() => readDraftText('[1]')).toThrow(/JSON object/);
    expect(() => readDraftText('{')).toThrow();
  });
});

test('durations in the two units that matter', () => {
  expect([3.4, 61, 3599, 7500].map(formatDuration)).toEqual(['3 s', '1 min 01 s', '59 min 59 s', '2 h 05 min']);
});
