/** What is seen of an element, and survives without the style sheets of the page. */
const PROPERTIES = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-linejoin', 'paint-order', 'opacity', 'visibility'],
  ...['font-family', 'font-size', 'font-weight', 'font-variant-numeric', 'line-height', 'text-anchor', 'white-space'],
  ...['color', 'background-color', 'background-image', 'border-radius', 'padding', 'margin', 'list-style'],
  // Each side alone: together they are empty where they differ.
  ...['border-top', 'border-right', 'border-bottom', 'border-left'],
  ...['display', 'position', 'left', 'top', 'right', 'bottom', 'width', 'height', 'transform', 'vertical-align'],
  ...['grid-template-columns', 'gap', 'dominant-baseline', 'box-sizing'],
] as const;

/** A copy with the computed styles of the original written into every element of it. */
export function withStyles<Original extends HTMLElement | SVGElement>(original: Original): Original {
  const copy = original.cloneNode(true) as Original;
  const originals = [original, ...original.querySelectorAll<HTMLElement | SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<HTMLElement | SVGElement>('*')];
  originals.forEach((from, i) => {
    const style = getComputedStyle(from);
    for (const property of PROPERTIES) copies[i]!.style.setProperty(property, style.getPropertyValue(property));
  });
  return copy;
}
