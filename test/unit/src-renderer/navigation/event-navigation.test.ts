import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { CallInput } from '../../../../contract/calls.ts';
import { TwinError } from '../../../../physics/foundation/failure.ts';
import { ReplyCache } from '../../../../src-renderer/bridge/reply-cache.ts';
import { makeEventNavigation } from '../../../../src-renderer/navigation/event-navigation.ts';
import { createStores, type Stores } from '../../../../src-renderer/stores/stores.tsx';
import { fakeClient } from '../../../support/window/fake-client.ts';
import { memoryStorage } from '../../../support/window/memory-storage.ts';

/** A run of 1 000 000 events of which every third was stored. */
const STORED = 333_334;
const numberOf = (row: number) => 3 * row;

let stores: Stores;
let asked: ReturnType<typeof fakeClient>['asked'];
let navigation: ReturnType<typeof makeEventNavigation>;
const shown = () => {
  const { event, row } = stores.project.getState();
  return [event?.event, row];
};

beforeEach(() => {
  stores = createStores(memoryStorage());
  stores.project.getState().openStore('file:1', 'a.sqlite');
  stores.project.getState().chooseRun(4);
  const fake = fakeClient((name, input) => {
    if (name === 'event.read') {
      const { event } = input as CallInput<'event.read'>;
      if (event % 3 === 0) return {};
      throw new TwinError({ code: 'EVENT_UNKNOWN', problem: `No event ${event}.`, remedy: 'Look at the table.' });
    }
    const { offset = 0, limit = 100, direction, locate, sort_by } = input as CallInput<'event.page'>;
    const rows = Array.from({ length: Math.max(0, Math.min(limit, STORED - offset)) }, (_, i) => {
      const row = direction === 'descending' ? STORED - 1 - offset - i : offset + i;
      return { run: 4, event: numberOf(row), values: [] };
    });
    const isListed = locate !== undefined && sort_by === 'event_number';
    const rowOf = (event: number) => (direction === 'descending' ? STORED - 1 - event / 3 : event / 3);
    return { total: STORED, rows, row: isListed ? rowOf(locate.event) : null };
  });
  asked = fake.asked;
  navigation = makeEventNavigation(new ReplyCache(fake.client), stores);
});

describe('the way through the events', () => {
  test('first, next, previous and last follow the table, and stop at its ends', async () => {
    await navigation.first();
    expect(shown()).toEqual([0, 0]);
    await navigation.step(-1);
    expect(shown()).toEqual([0, 0]);
    await navigation.step(1);
    await navigation.step(1);
    expect(shown()).toEqual([6, 2]);
    await navigation.last();
    expect(shown()).toEqual([numberOf(STORED - 1), STORED - 1]);
    await navigation.step(1);
    expect(shown()).toEqual([numberOf(STORED - 1), STORED - 1]);
  });

  test('a jump by number shows the event at once, and its row with one question more', async () => {
    const seen: unknown[] = [];
    onTestFinished(stores.project.subscribe(() => seen.push(shown())));
    await navigation.goTo(600_000);
    expect(seen).toEqual([
      [600_000, undefined],
      [600_000, 200_000],
    ]);
    expect(asked.filter(({ name }) => name === 'event.page')).toHaveLength(1);
    stores.table.getState().sortBy('event_number');
    await navigation.goTo(600_000);
    expect(shown()).toEqual([600_000, STORED - 1 - 200_000]);
  });

  test('an event that the table does not list is shown without a row: the next step begins at the top', async () => {
    stores.table.getState().sortBy('e_missing_gev');
    await navigation.goTo(9);
    expect(shown()).toEqual([9, undefined]);
    await navigation.step(1);
    expect(stores.project.getState().row).toBe(0);
  });

  test('an event that is not there is refused and the one shown stays', async () => {
    await navigation.first();
    await expect(navigation.goTo(1)).rejects.toMatchObject({ code: 'EVENT_UNKNOWN' });
    expect(shown()).toEqual([0, 0]);
  });
});
