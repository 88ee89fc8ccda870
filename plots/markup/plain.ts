import { parseMarkup } from './parse.ts';

/** The label as one line of text for screen readers and table headers: `m_{A'}` is `m_A′`, `10^{-4}` is `10^−4`. */
export function plainText(markup: string): string {
  return parseMarkup(markup)
    .map(({ text, shiftEm }) => (shiftEm > 0 ? '^' : shiftEm < 0 ? '_' : '') + text)
    .join('');
}
