import { TSelector, treeProcess } from 'jsroot/tree';
import type { EventFileOrigin } from '../exporters/events/event-file-writer.ts';
import { planColumns, type ColumnChoice, type ColumnPlan } from './column-plan.ts';
import { BlockBuilder, EVENT_NUMBERS_END, type EventBlock } from './event-block.ts';
import { JsonPlace } from './guests/json-place.ts';
import { invalidFile } from './invalid-file.ts';
import { openRootFile, readable, type RootEntry } from './root/root-file.ts';

/** Entries that are in memory at once: two megabytes of sixty columns, at most a hundred. */
const ROWS_AT_ONCE = 5000;
const MOST_ROWS_AT_ONCE = 200_000;
/** A basket that a piece ends in is unpacked again for the next one, so pieces hold several. */
const BASKETS_AT_ONCE = 4;
const TREES = new Set(['TTree', 'TNtuple', 'TNtupleD']);
/** Leaves of one number an entry. */
const NUMBER_LEAVES = new Set(['TLeafD', 'TLeafF', 'TLeafI', 'TLeafS', 'TLeafB', 'TLeafL', 'TLeafG', 'TLeafO']);
const USUAL_NAME = 'events';

/**
 * Events of a tree of a ROOT file: a branch of plain numbers for each column, by its name, read piece by piece. Of
 * several trees the one that is called `events`.
 */
export async function* readRootEvents(
  path: string,
  name: string,
  choice: ColumnChoice,
  trackers: number,
): AsyncGenerator<EventBlock, EventFileOrigin | undefined> {
  const file = await openRootFile(path, name);
  try {
    const entry = chooseTree(file.entries, name);
    const where = `${name}, ${entry.path}`;
    const tree = new JsonPlace(await entry.read(), where);
    const total = tree.at('fEntries').count(EVENT_NUMBERS_END);
    if (total === 0) throw invalidFile(where, 'The tree has no entries.', 'Fill an entry an event.');
    const branches = tree.at('fBranches').at('arr').items();
    const plan = planColumns(
      branches.map((branch) => branch.at('fName').text()),
      choice,
      where,
    );
    const used = usedBranches(branches, plan, total);
    const builder = new BlockBuilder(plan, trackers);
    const rows = rowsAtOnce(used.map(({ place }) => branches[place]!));
    for (let first = 0; first < total; first += rows) {
      const count = Math.min(rows, total - first);
      const columns = await readable(`${where}, entry ${first}`, () => readColumns(tree.value, used, first, count));
      for (let i = 0; i < count; i++) {
        builder.add({
          where: (column) => `${where}, entry ${first + i}${column === undefined ? '' : `, ${column}`}`,
          number: (place) => columns.get(place)![i]!,
          bytes: () => new Uint8Array(),
        });
        if (builder.isFull) yield builder.take();
      }
    }
    const rest = builder.take();
    if (rest.details.length > 0) yield rest;
    return undefined;
  } finally {
    file.close();
  }
}

function chooseTree(entries: readonly RootEntry[], name: string): RootEntry {
  const trees = entries.filter(({ className }) => TREES.has(className));
  const chosen = trees.length === 1 ? trees[0] : trees.find(({ path }) => path === USUAL_NAME);
  if (chosen !== undefined) return chosen;
  const listed = trees.slice(0, 10).map(({ path }) => path);
  throw invalidFile(
    name,
    trees.length === 0 ? 'The file holds no tree.' : `The file holds several trees: ${listed.join(', ')}.`,
    `Write one tree, or call that of the events ${USUAL_NAME}. Histograms are looked at with \`twin geometry guest\`.`,
  );
}

interface UsedBranch {
  readonly place: number;
  readonly name: string;
}

/** The branches that columns are made of, each with a plain number in every entry. */
function usedBranches(branches: readonly JsonPlace[], plan: ColumnPlan, total: number): readonly UsedBranch[] {
  const { eventNumber, detail, scalars } = plan;
  if (detail !== undefined) {
    throw branches[detail]!.refuse(
      'The channels and hits of events are not read from ROOT files.',
      'Leave them out with --ignore detail, or bring them as Parquet or CSV.',
    );
  }
  const places = new Set(scalars.flatMap((source) => ('place' in source ? [source.place] : [])));
  if (eventNumber !== undefined) places.add(eventNumber);
  return [...places].map((place) => {
    const branch = branches[place]!;
    const name = branch.at('fName').text();
    const leaves = branch.at('fLeaves').at('arr').items();
    const leaf = leaves[0];
    const isPlain =
      leaves.length === 1 &&
      NUMBER_LEAVES.has(leaf!.at('_typename').text()) &&
      leaf!.at('fLen').value === 1 &&
      leaf!.find('fLeafCount') === undefined;
    if (!isPlain) {
      throw branch.refuse(
        `The branch ${name} holds no plain numbers (one number an entry is expected).`,
        `Write one number an entry, or leave it out with --ignore ${name}.`,
      );
    }
    const entries = branch.at('fEntries').count();
    if (entries !== total) throw branch.refuse(`The branch ${name} has ${entries} entries (the tree has ${total}).`);
    return { place, name };
  });
}

function rowsAtOnce(branches: readonly JsonPlace[]): number {
  let largest = 0;
  for (const branch of branches) {
    const starts = branch.at('fBasketEntry').numbers(0);
    for (let i = 1; i < starts.length; i++) largest = Math.max(largest, starts[i]! - starts[i - 1]!);
  }
  return Math.min(MOST_ROWS_AT_ONCE, Math.max(ROWS_AT_ONCE, BASKETS_AT_ONCE * largest));
}

/** Entries of the branches by their places among all branches. */
async function readColumns(
  tree: unknown,
  used: readonly UsedBranch[],
  first: number,
  count: number,
): Promise<ReadonlyMap<number, Float64Array>> {
  const columns = new Map(used.map(({ place }) => [place, new Float64Array(count)]));
  const selector = new ColumnSelector(used, columns, first);
  await treeProcess(tree, selector, { firstentry: first, numentries: count });
  if (selector.rows !== count) throw new Error(`${selector.rows} of ${count} entries are there`);
  return columns;
}

class ColumnSelector extends TSelector {
  rows = 0;
  readonly #used: readonly UsedBranch[];
  readonly #columns: ReadonlyMap<number, Float64Array>;
  readonly #first: number;

  constructor(used: readonly UsedBranch[], columns: ReadonlyMap<number, Float64Array>, first: number) {
    super();
    this.#used = used;
    this.#columns = columns;
    this.#first = first;
    // Names of branches could be those of members that objects have.
    for (const { place, name } of used) this.addBranch(name, `column${place}`);
  }

  override Process(entry: number): void {
    const row = entry - this.#first;
    for (const { place } of this.#used) this.#columns.get(place)![row] = numberOf(this.tgtobj[`column${place}`]);
    this.rows++;
  }
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'bigint' || typeof value === 'boolean' ? Number(value) : NaN;
}
