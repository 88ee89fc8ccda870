import type { Axis, ColourAxis } from '../../contract/figure.ts';
import { plainText } from '../markup/plain.ts';
import { symbols } from '../markup/symbols.ts';

const spoken: Readonly<Record<string, string>> = {
  // Reversed, so that of two names of one symbol (epsilon, varepsilon) the first is spoken.
  ...Object.fromEntries(
    Object.entries(symbols)
      .reverse()
      .map(([name, symbol]) => [symbol, ` ${name} `]),
  ),
  '′': ' prime ',
  '−': ' minus ',
  '/': ' per ',
  '%': ' percent ',
};

/** Name of a column in a data file, the unit at its end: `E_{ECAL}`, part `low`, unit GeV is `e_ecal_low_gev`. */
export function columnName({ label, unit }: Axis | ColourAxis, part: '' | 'low' | 'high'): string {
  const plainUnit = plainText(unit ?? '').replace(/[μµ](?=[A-Za-z])/g, 'u');
  const words = [plainText(label), part, plainUnit].map(snake);
  return words.filter((word) => word !== '').join('_') || 'value';
}

function snake(text: string): string {
  return [...text.replace(/(?<=[A-Za-z)])\^(?=\d)/g, '')]
    .map((character) => spoken[character] ?? character)
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
