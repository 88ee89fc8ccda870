import { describe, expect, it } from 'vitest';
import { dataColours } from '../../../contract/figure.ts';
import { contrast } from '../../../plots/contrast.ts';
import { darkTheme, lightTheme, plotVariables, themeOf } from '../../../plots/theme.ts';

describe('contrast', () => {
  it('agrees with the figures of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('rgb(255, 255, 255)', '#ffffff')).toBe(1);
  });
});

describe.each([
  ['light', lightTheme],
  ['dark', darkTheme],
] as const)('the %s theme', (_name, theme) => {
  it.each(['ink', 'muted'] as const)('has %s text that reads well', (role) => {
    expect(contrast(theme[role], theme.background)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(dataColours)('has words in %s that read well', (colour) => {
    expect(contrast(theme.words[colour], theme.background)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['blue', 'vermilion', 'green', 'ink', 'grey'] as const)('has lines in %s that are seen', (colour) => {
    expect(contrast(theme.data[colour], theme.background)).toBeGreaterThanOrEqual(3);
  });
});

describe('the theme of variables', () => {
  it('reads what the page sets and nothing else', () => {
    const read = new Set(JSON.stringify(themeOf('variables')).match(/--plot-[a-z-]+/g));
    const set = new Set(plotVariables(darkTheme).match(/--plot-[a-z-]+/g));
    expect(read).toEqual(set);
  });
});
