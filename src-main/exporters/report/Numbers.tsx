import { Fragment, type ReactNode } from 'react';
import { parseMarkup } from '../../../plots/markup/parse.ts';
import { formatMeasured, formatValue } from '../../../plots/scale/numbers.ts';

/** A number as figures write it: `1.7×10⁻³` where that is shorter. */
export function Value({ of, digits = 2 }: { readonly of: number; readonly digits?: number }): ReactNode {
  return <Scripts markup={formatValue(of, digits)} />;
}

/** A number with its error to two digits of it. */
export function Measured({ value, error }: { readonly value: number; readonly error: number }): ReactNode {
  return <Scripts markup={formatMeasured(value, error, error)} />;
}

/** What a table of a report holds: words, a number, a number with its error, or nothing. */
export type CellContent = string | number | { readonly value: number; readonly error: number } | null;

export function Cell({ content }: { readonly content: CellContent }): ReactNode {
  if (content === null) return '–';
  if (typeof content === 'string') return content;
  return typeof content === 'number' ? <Value of={content} digits={4} /> : <Measured {...content} />;
}

function Scripts({ markup }: { readonly markup: string }): ReactNode {
  return parseMarkup(markup).map(({ text, shiftEm }, i) =>
    shiftEm > 0 ? <sup key={i}>{text}</sup> : <Fragment key={i}>{text}</Fragment>,
  );
}
