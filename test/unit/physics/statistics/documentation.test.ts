import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/**
 * Runs the examples of docs/physics/statistics.md: imports become dynamic ones, and each line `expression; // → shown`
 * becomes a check that the value rounds to what is shown.
 */
const root = new URL('../../../../', import.meta.url);
const page = readFileSync(new URL('docs/physics/statistics.md', root), 'utf8');
const examples = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1]!);

const load = (path: string): Promise<unknown> => import(/* @vite-ignore */ new URL(path, root).href);

function check(value: unknown, shown: string): void {
  if (typeof value !== 'number') return expect(String(value)).toBe(shown);
  const decimals = shown.split('.')[1]?.length ?? 0;
  return expect(Math.abs(value - Number(shown)), `${value} is shown as ${shown}`).toBeLessThanOrEqual(
    0.5001 * 10 ** -decimals,
  );
}

it.each(examples.map((example, i) => [i + 1, example] as const))(
  'example %i shows what it computes',
  async (_, example) => {
    const body = example
      .replaceAll(/^import (\{[^}]*\}) from '([^']*)';$/gm, "const $1 = await load('$2');")
      .replaceAll(
        /^(\S.*); \/\/ → (.*)$/gm,
        (__, expression: string, shown: string) => `check(${expression}, ${JSON.stringify(shown)});`,
      );
    expect(body).toMatch(/check\(/);
    const run = new Function('load', 'check', `return (async () => {\n${body}\n})();`) as (
      loader: typeof load,
      checker: typeof check,
    ) => Promise<void>;
    await run(load, check);
  },
);

it('has an example for counting, workspaces, fits, scans, tests and toys', () => {
  expect(examples).toHaveLength(7);
});
