import type { Selection } from '../../contract/calls/selection-calls.ts';

export type Cut = Selection['cuts'][number];
export type CutCondition = Cut['conditions'][number];

/** What its name and source say of a selection that is no longer what they name. */
const EDITED = ', edited';

/** A selection with other cuts is another one, and says so. */
function withCuts(selection: Selection, cuts: Selection['cuts']): Selection {
  return { ...selection, name: marked(selection.name, 200), source: marked(selection.source, 500), cuts };
}

const marked = (text: string, most: number) =>
  text.endsWith(EDITED) ? text : `${text.slice(0, most - EDITED.length)}${EDITED}`;

/** One bound of a condition moved; a bound of undefined leaves that side open. */
export function withBounds(
  selection: Selection,
  cutName: string,
  index: number,
  bounds: Pick<CutCondition, 'min' | 'max'>,
): Selection {
  return withCuts(
    selection,
    selection.cuts.map((cut) => {
      if (cut.name !== cutName) return cut;
      return { ...cut, conditions: cut.conditions.map((old, i) => (i === index ? bounded(old, bounds) : old)) };
    }),
  );
}

function bounded({ column, when }: CutCondition, { min, max }: Pick<CutCondition, 'min' | 'max'>): CutCondition {
  return {
    column,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(when === undefined ? {} : { when }),
  };
}

/** A cut moved to another place. */
export function withCutAt(selection: Selection, cutName: string, place: number): Selection {
  const cut = selection.cuts.find(({ name }) => name === cutName);
  const others = selection.cuts.filter(({ name }) => name !== cutName);
  if (cut === undefined || selection.cuts[place] === cut) return selection;
  return withCuts(selection, others.toSpliced(Math.max(0, Math.min(others.length, place)), 0, cut));
}

export function withoutCut(selection: Selection, cutName: string): Selection {
  return withCuts(
    selection,
    selection.cuts.filter(({ name }) => name !== cutName),
  );
}

/** A new cut at the end, named after the columns that it reads. */
export function withNewCut(selection: Selection, title: string, conditions: readonly CutCondition[]): Selection {
  const base = conditions[0]!.column.replaceAll('_', '-').slice(0, 36);
  const taken = new Set(selection.cuts.map(({ name }) => name));
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
  return withCuts(selection, [...selection.cuts, { name, title: title.slice(0, 200), conditions: [...conditions] }]);
}

/** The cuts that are on: what is run, hashed and saved. */
export function switchedOn(selection: Selection, off: readonly string[]): Selection {
  if (off.length === 0) return selection;
  const cuts = selection.cuts.filter(({ name }) => !off.includes(name));
  const suffix = ` without ${off.join(', ')}`;
  return {
    ...selection,
    name: `${selection.name.slice(0, Math.max(1, 200 - suffix.length))}${suffix}`.slice(0, 200),
    cuts,
  };
}

/** A condition less; with its last one the cut goes. */
export function withoutCondition(selection: Selection, cutName: string, index: number): Selection {
  const cut = selection.cuts.find(({ name }) => name === cutName);
  if (cut === undefined || cut.conditions.length === 1) return withoutCut(selection, cutName);
  const conditions = cut.conditions.filter((_, i) => i !== index);
  return withCuts(
    selection,
    selection.cuts.map((other) => (other === cut ? { ...cut, conditions } : other)),
  );
}
