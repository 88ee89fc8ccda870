import { parseMarkup } from '../../plots/markup/parse.ts';

/** A label of a column or axis (`E_{ECAL}`, `\theta_{in}`) as text of the page. */
export function MarkupText({ markup }: { readonly markup: string }) {
  return parseMarkup(markup).map(({ text, scale, shiftEm, slant, weight }, i) =>
    scale === 1 && slant === 'upright' && weight === 'normal' ? (
      text
    ) : (
      <span
        key={i}
        style={{
          fontSize: `${Math.max(scale, 0.85)}em`,
          position: 'relative',
          top: `${-shiftEm}em`,
          fontStyle: slant === 'italic' ? 'italic' : undefined,
          fontWeight: weight === 'bold' ? 600 : undefined,
        }}
      >
        {text}
      </span>
    ),
  );
}
