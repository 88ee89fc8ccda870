import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contrast } from '../../../../plots/contrast.ts';

const css = readFileSync(resolve(import.meta.dirname, '../../../../src-renderer/style/tokens.css'), 'utf8');

/** The colours of a theme by their names, as the style sheet of the window states them. */
function coloursOf(selector: string): Readonly<Record<string, string>> {
  const body = css.slice(css.indexOf(`${selector} {`) + selector.length + 2);
  return Object.fromEntries(
    [...body.slice(0, body.indexOf('}')).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );
}

const INKS = ['ink', 'muted', 'accent', 'good', 'bad', 'warn'];
/** What panels, tables and rows stand on; text of buttons that are pressed is ink. */
const GROUNDS = ['ground', 'panel', 'raised', 'accent-ground'];

describe.each([
  ['dark', ":root[data-mantine-color-scheme='dark']"],
  ['light', ":root[data-mantine-color-scheme='light']"],
  ['high contrast', ":root[data-mantine-color-scheme='dark'][data-contrast='more']"],
])('text in the %s theme (WCAG 2.2, 1.4.3: 4.5 : 1)', (_name, selector) => {
  const colours = coloursOf(selector);

  test.each(INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)))('%s on %s', (ink, ground) => {
    expect(contrast(colours[ink]!, colours[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  test('ink on what is pressed, and the words on the accent', () => {
    expect(contrast(colours['ink']!, colours['pressed']!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours['on-accent']!, colours['accent']!)).toBeGreaterThanOrEqual(4.5);
  });
});
