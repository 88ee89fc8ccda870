import { MarkupText } from './MarkupText.tsx';

/** `E_PS`, `α_D`: one letter and what stands below it; names of columns such as `e_ecal_gev` are none. */
const SYMBOL = /(?<![\p{L}\d_])(\p{L}_\p{Lu}[\p{L}\d+]*)/u;

/** A sentence of the selection or the paper, in which quantities are set as they are in plots and tables. */
export function SymbolText({ text }: { readonly text: string }) {
  return text.split(SYMBOL).map((part, i) => {
    const [base, below] = part.split('_');
    return i % 2 === 0 ? part : <MarkupText key={i} markup={`${base}_{${below}}`} />;
  });
}
