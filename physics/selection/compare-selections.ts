import { describeCondition, type Selection } from './cuts.ts';

/** What changed from one selection to another, in words; nothing where both select alike. */
export function selectionDifferences(before: Selection, after: Selection): string[] {
  const conditionsOf = (selection: Selection) =>
    new Map(selection.cuts.map((cut) => [cut.name, describeCondition(cut)]));
  const was = conditionsOf(before);
  const is = conditionsOf(after);
  const differences = [...was].flatMap(([name, condition]) => {
    const now = is.get(name);
    if (now === undefined) return [`the cut '${name}' (${condition}) is gone`];
    return now === condition ? [] : [`the cut '${name}' was ${condition} and is ${now}`];
  });
  for (const [name, condition] of is) if (!was.has(name)) differences.push(`the cut '${name}' (${condition}) is new`);
  const common = (selection: Selection) =>
    selection.cuts
      .map(({ name }) => name)
      .filter((name) => was.has(name) && is.has(name))
      .join(', ');
  if (common(before) !== common(after)) differences.push(`the order was ${common(before)} and is ${common(after)}`);
  if (differences.length === 0 && (before.name !== after.name || before.source !== after.source))
    differences.push(
      `the name or source was '${before.name}' (${before.source}) and is '${after.name}' (${after.source})`,
    );
  return differences;
}
