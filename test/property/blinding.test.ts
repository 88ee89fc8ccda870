import { describe, expect, test } from 'vitest';
import type { CallName } from '../../contract/calls.ts';
import {
  EVENT_COLUMN_NAMES,
  type EventColumnName,
  type EventScalars,
} from '../../physics/event-model/event-columns.ts';
import { RandomStream } from '../../physics/foundation/random.ts';
import { CUT_COLUMNS, type Selection } from '../../physics/selection/cuts.ts';
import { paperSelection } from '../../physics/selection/paper-selection.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { anEventStore } from '../support/event-store.ts';
import { randomEvents } from '../support/physics/random-events.ts';

const REQUESTS = 500;
const EVENTS = randomEvents(300, 3);

const isInBox = ({ e_missing_gev, e_hcal_gev }: Partial<EventScalars>) => e_missing_gev! >= 50 && e_hcal_gev! <= 1;
const mc = { kind: 'mc', label: 'simulation', events: randomEvents(60, 4), unstored: 50 } as const;
const data = { kind: 'data', label: 'pseudo-data', events: EVENTS, unstored: 200 } as const;

/** Draws requests of every kind that shows events or counts them. */
class RequestSource {
  readonly #stream = new RandomStream(11, 0, 'requests');

  draw(i: number): { readonly name: CallName; readonly input: Record<string, unknown> } {
    this.#stream.startEvent(i);
    const pick = <T>(values: readonly T[]): T => values[Math.floor(values.length * this.#stream.uniform())]!;
    const some = <T>(values: readonly T[]): T[] => values.filter(() => this.#stream.uniform() < 0.3);
    const selection = this.#stream.uniform() < 0.5 ? paperSelection : this.#drawSelection(pick);
    const names = selection.cuts.map(({ name }) => name);
    const runs = pick([[2], [1, 2], [2, 1]]);
    const shown = { runs, selection, pass: some(names), fail: some(names).slice(0, 1), ranges: this.#drawRanges(pick) };
    const axis = () => {
      const min = 20 * this.#stream.uniform() - 10;
      const width = 1 + 100 * this.#stream.uniform();
      return {
        column: pick(EVENT_COLUMN_NAMES),
        bins: 1 + Math.floor(20 * this.#stream.uniform()),
        min,
        max: min + width,
      };
    };
    const event = Math.floor(EVENTS.length * this.#stream.uniform());
    const requests: (() => { readonly name: CallName; readonly input: Record<string, unknown> })[] = [
      () => ({
        name: 'event.page',
        input: {
          ...{ ...shown, columns: some(EVENT_COLUMN_NAMES).concat('weight'), sort_by: pick(EVENT_COLUMN_NAMES) },
          ...{ direction: pick(['ascending', 'descending']), offset: pick([0, 10, 100]), limit: pick([1, 50, 1000]) },
        },
      }),
      () => ({ name: 'event.read', input: { run: 2, event } }),
      () => ({ name: 'selection.why', input: { run: 2, event, selection } }),
      () => ({ name: 'selection.histogram', input: { ...shown, x: axis() } }),
      () => ({ name: 'selection.histogram', input: { ...shown, x: axis(), y: axis() } }),
      () => ({ name: 'selection.histogram', input: { ...shown, x: axis(), profile: pick(EVENT_COLUMN_NAMES) } }),
      () => ({
        name: 'selection.columns',
        input: { ...shown, columns: [pick(EVENT_COLUMN_NAMES)], maximum: pick([50, 10000]) },
      }),
      () => ({ name: 'event.profiles', input: { ...shown, of: { run: 2, event }, maximum: pick([20, 5000]) } }),
      () => ({
        name: 'event.superposition',
        input: { ...shown, points: pick(['impacts', 'behind', 'hits']), maximum: pick([20, 10000]) },
      }),
      () => ({ name: 'selection.cutflow', input: { selection } }),
      () => ({ name: 'selection.nminus1', input: { runs, selection } }),
      () => ({ name: 'selection.regions', input: { runs, selection } }),
      () => ({ name: 'blinding.status', input: { selection } }),
    ];
    return pick(requests)();
  }

  #drawSelection(pick: <T>(values: readonly T[]) => T): Selection {
    const cuts = Array.from({ length: 1 + Math.floor(5 * this.#stream.uniform()) }, (_, k) => {
      const min = 20 * this.#stream.uniform() - 10;
      return {
        name: `cut-${k}`,
        title: `cut ${k}`,
        conditions: [{ column: pick(CUT_COLUMNS), min, max: min + 80 * this.#stream.uniform() }],
      };
    });
    const onTrigger = {
      name: 'trigger',
      title: 'trigger',
      conditions: [{ column: 'trigger_physics' as const, min: 1 }],
    };
    return { name: 'drawn', source: 'test', cuts: [onTrigger, ...cuts] };
  }

  #drawRanges(pick: <T>(values: readonly T[]) => T): { column: EventColumnName; min: number; max: number }[] {
    if (this.#stream.uniform() < 0.5) return [];
    const min = 60 * this.#stream.uniform() - 5;
    return [{ column: pick(EVENT_COLUMN_NAMES), min, max: min + 60 * this.#stream.uniform() }];
  }
}

/** The answer, or the words of the refusal, without what differs by the file: its path and its events' digests. */
async function answer(store: string, name: CallName, input: Record<string, unknown>): Promise<string> {
  const context = { signal: new AbortController().signal, report: () => undefined };
  const outcome = await dispatch(name, { ...input, store }, context).then(
    (reply: unknown) => ({ reply }),
    (error: Error) => ({ refused: error.message }),
  );
  return JSON.stringify(outcome).replaceAll(store, 'store');
}

describe('blinded data', () => {
  const events = EVENTS.filter(isInBox).length;

  test(`${REQUESTS} drawn requests are answered as on a copy without the ${events} events of the box`, async () => {
    expect(events).toBeGreaterThan(10);
    const blinded = anEventStore([mc, data]);
    const without = anEventStore([mc, { ...data, isMissing: isInBox }]);
    const source = new RequestSource();
    const answered = new Map<string, number>();
    for (let i = 0; i < REQUESTS; i++) {
      const { name, input } = source.draw(i);
      const ours = await answer(blinded, name, input);
      expect(ours, `${name} ${JSON.stringify(input)}`).toBe(await answer(without, name, input));
      if (ours.startsWith('{"reply"')) answered.set(name, (answered.get(name) ?? 0) + 1);
    }
    // each kind of request was answered, not only refused, and the box of the simulation is not hidden
    expect(answered.size).toBe(11);
  });

  test('the list of runs counts the visible events alone', async () => {
    const context = { signal: new AbortController().signal, report: () => undefined };
    const { runs } = await dispatch('store.runs', { store: anEventStore([mc, data]) }, context);
    expect(runs.map(({ stored }) => stored)).toEqual([60, EVENTS.length - events]);
  });
});
