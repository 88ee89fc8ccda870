import { parseMarkup } from './parse.ts';

/** A label as tspans. Scripts move the baseline by dy, which every SVG reader understands (baseline-shift is not). */
export function RichText({ markup, sizePx }: { readonly markup: string; readonly sizePx: number }) {
  const runs = parseMarkup(markup);
  const only = runs[0];
  if (runs.length === 1 && only?.scale === 1 && only.slant === 'upright' && only.weight === 'normal') return only.text;
  return runs.map(({ text, scale, shiftEm, slant, weight }, i) => {
    const dy = ((runs[i - 1]?.shiftEm ?? 0) - shiftEm) * sizePx;
    return (
      <tspan
        key={i}
        dy={dy === 0 ? undefined : rounded(dy)}
        fontSize={scale === 1 ? undefined : rounded(scale * sizePx)}
        fontStyle={slant === 'italic' ? 'italic' : undefined}
        fontWeight={weight === 'bold' ? 600 : undefined}
      >
        {text}
      </tspan>
    );
  });
}

function rounded(px: number): number {
  return Math.round(px * 100) / 100;
}
