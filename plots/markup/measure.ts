import { parseMarkup } from './parse.ts';

/**
 * Advance widths in hundredths of an em: the larger of Inter 400 (4.1, @fontsource-variable/inter 5.3.0) and Arial's
 * metric twin Liberation Sans 2.1, read with CanvasRenderingContext2D.measureText. A report is laid out where there is
 * no font engine, and is read where Inter may be missing: the larger of both leaves room for either.
 */
// prettier-ignore
const asciiFromSpace = [
  29, 29, 47, 64, 65, 99, 67, 30, 37, 37, 51, 67, 29, 46, 29, 36, 64, 56, 61, 62, 65, 60, 62, 57, 62, 62, 29, 31, 67, 67, 67, 56,
  102, 69, 67, 73, 73, 67, 62, 78, 75, 28, 58, 68, 57, 91, 76, 78, 67, 78, 73, 67, 65, 75, 69, 99, 69, 68, 63, 37, 36, 37, 48, 56,
  34, 57, 62, 58, 62, 59, 37, 62, 60, 25, 25, 55, 25, 88, 60, 60, 62, 62, 38, 53, 33, 60, 57, 82, 55, 57, 56, 43, 34, 43, 67,
];
const others: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({
    23: '′',
    29: '·\u2009ι∫',
    47: 'τ°ƒ',
    56: 'ζξε∂…†≤≥≈√',
    63: 'αβγδηθκλνπρσυχ–Γℓ',
    70: '−×±∓μφΛΔΘΣ∞∝∑Ξ',
    89: 'ψωΠΦΨΩ≃≲≳',
    105: '→←↔—≪≫',
    0: '\u0304',
  }).flatMap(([width, characters]) => [...characters].map((character) => [character, Number(width)])),
);
const UNKNOWN = 75;
/** Digits are set tabular, all as wide as the widest. */
const DIGIT = 65;
const BOLD = 1.08;

function characterWidthEm(character: string): number {
  if (character >= '0' && character <= '9') return DIGIT / 100;
  const width = asciiFromSpace[character.charCodeAt(0) - 32] ?? others[character] ?? UNKNOWN;
  return width / 100;
}

/** Width in pixels of a label set in `sizePx`, rather too large than too small. */
export function measureMarkup(markup: string, sizePx: number): number {
  let widthEm = 0;
  for (const { text, scale, weight } of parseMarkup(markup)) {
    for (const character of text) widthEm += characterWidthEm(character) * scale * (weight === 'bold' ? BOLD : 1);
  }
  return widthEm * sizePx;
}

/** Breaks a label at its spaces into lines no wider than `maxPx`; a longer word stays whole. */
export function wrapMarkup(markup: string, sizePx: number, maxPx: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of markup.split(/ (?![^{]*\})/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measureMarkup(longer, sizePx) > maxPx) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

/** As wrapMarkup, but at most `count` lines; an ellipsis stands for the rest. */
export function wrapMarkupInto(count: number, markup: string, sizePx: number, maxPx: number): readonly string[] {
  const lines = wrapMarkup(markup, sizePx, maxPx);
  const last = lines[count - 1];
  if (lines.length <= count || last === undefined) return lines;
  return [...lines.slice(0, count - 1), `${wrapMarkup(last, sizePx, maxPx - sizePx)[0] ?? ''} …`];
}
