import { symbols } from './symbols.ts';

/** A piece of a label in one style. Shift is the rise of its baseline and scale its size, both in em of the label. */
export interface Run {
  readonly text: string;
  readonly scale: number;
  readonly shiftEm: number;
  readonly slant: 'upright' | 'italic';
  readonly weight: 'normal' | 'bold';
}
type Style = Omit<Run, 'text'>;

const base: Style = { scale: 1, shiftEm: 0, slant: 'upright', weight: 'normal' };
const SCRIPT_SCALE = 0.72;
const script = (style: Style, riseEm: number): Style => ({
  ...style,
  scale: style.scale * SCRIPT_SCALE,
  shiftEm: style.shiftEm + riseEm * style.scale,
});
const styles: Readonly<Record<string, (style: Style) => Style>> = {
  _: (style) => script(style, -0.2),
  '^': (style) => script(style, 0.36),
  it: (style) => ({ ...style, slant: 'italic' }),
  bf: (style) => ({ ...style, weight: 'bold' }),
  rm: (style) => ({ ...style, slant: 'upright', weight: 'normal' }),
};

/** Not allowed in XML, not even escaped. */
const CONTROL = /[\p{Cc}\ufffe\uffff]/gu;
const COMMAND = /\\([A-Za-z]+)|\\(.)/y;

/**
 * Labels of figures: `m_{A'}`, `10^{-4}`, `\it{E}_{ECAL}`, `\epsilon`, `\bar{\chi}`, `\bf{…}`; a script of one
 * character needs no braces, `\_` and `\^` are the characters themselves, `\Delta{}E` ends a name before a letter.
 * What cannot be read is drawn as written, so that no label is ever lost.
 */
export function parseMarkup(markup: string): readonly Run[] {
  const runs: Run[] = [];
  read(markup.replace(CONTROL, ''), 0, base, 'whole', runs);
  return runs;
}

/** Reads until the end, the closing brace of a group, or one character or command; returns where it stopped. */
function read(markup: string, start: number, style: Style, extent: 'whole' | 'group' | 'atom', runs: Run[]): number {
  let at = start;
  while (at < markup.length) {
    const char = markup[at]!;
    if (char === '}' && extent === 'group') return at + 1;
    if (char === '{') {
      at = read(markup, at + 1, style, 'group', runs);
    } else if ((char === '_' || char === '^') && extent !== 'atom' && at > 0 && at + 1 < markup.length) {
      at = read(markup, at + 1, styles[char]!(style), 'atom', runs);
    } else if (char === '\\') {
      at = readCommand(markup, at, style, runs);
    } else {
      add(runs, typeset(markup, at, style), style);
      at += 1;
    }
    if (extent === 'atom') return at;
  }
  return at;
}

function readCommand(markup: string, start: number, style: Style, runs: Run[]): number {
  COMMAND.lastIndex = start;
  const [whole = '\\', name, escaped] = COMMAND.exec(markup) ?? [];
  const end = start + whole.length;
  if (escaped !== undefined) {
    add(runs, escaped === ',' ? '\u2009' : escaped, style);
    return end;
  }
  if (name !== undefined && markup[end] === '{') {
    const restyle = styles[name];
    if (restyle !== undefined) return read(markup, end + 1, restyle(style), 'group', runs);
    if (name === 'bar') {
      const barred: Run[] = [];
      const next = read(markup, end + 1, style, 'group', barred);
      for (const run of barred) add(runs, run.text.replace(/./gu, '$&\u0304'), run);
      return next;
    }
  }
  const symbol = name === undefined ? undefined : symbols[name];
  add(runs, symbol ?? whole, style);
  return end;
}

/** A true minus in scripts, and a prime after a symbol (A'), where a keyboard has only a hyphen and an apostrophe. */
function typeset(markup: string, at: number, style: Style): string {
  const char = markup[at]!;
  if (char === '-' && style.shiftEm !== 0) return '\u2212';
  const isPrime = char === "'" && /[A-Za-z}]/.test(markup[at - 1] ?? '') && !/[A-Za-z]/.test(markup[at + 1] ?? '');
  return isPrime ? '\u2032' : char;
}

function add(runs: Run[], text: string, style: Style): void {
  const last = runs.at(-1);
  if (last !== undefined && sameStyle(last, style)) runs[runs.length - 1] = { ...last, text: last.text + text };
  else runs.push({ ...style, text });
}

function sameStyle(a: Style, b: Style): boolean {
  return a.scale === b.scale && a.shiftEm === b.shiftEm && a.slant === b.slant && a.weight === b.weight;
}
