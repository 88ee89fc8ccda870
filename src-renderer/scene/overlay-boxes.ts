/** Something that stands over the scene, in pixels from the upper left corner of the picture. */
export interface OverlayBox {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
}

/** Parts of the drawn overlay that stay where they are whatever is looked at. */
const FIXED = '[data-scale], [data-axis], [data-rulers] text';

/** What labels keep away from: caption, legends, scale bar, axes, rulers. All of it is in an exported picture, too. */
export function overlayBoxes(svg: SVGSVGElement): readonly OverlayBox[] {
  const frame = svg.getBoundingClientRect();
  return [...elementsAround(svg), ...svg.querySelectorAll(FIXED)]
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 || height > 0)
    .map(({ left, right, top, bottom }) => ({
      leftPx: left - frame.left,
      rightPx: right - frame.left,
      topPx: top - frame.top,
      bottomPx: bottom - frame.top,
    }));
}

/** Tells when a caption or legend beside the drawn overlay has come, gone or changed its size. Returns what ends it. */
export function watchOverlays(svg: SVGSVGElement, onChange: () => void): () => void {
  const sizes = new ResizeObserver(onChange);
  const observe = () => elementsAround(svg).forEach((element) => sizes.observe(element));
  const presence = new MutationObserver(() => {
    observe();
    onChange();
  });
  const stage = stageOf(svg);
  if (stage !== null) presence.observe(stage, { childList: true });
  observe();
  return () => {
    sizes.disconnect();
    presence.disconnect();
  };
}

const stageOf = (svg: SVGSVGElement) => svg.closest('[data-testid="scene"]');

const elementsAround = (svg: SVGSVGElement): readonly Element[] =>
  [...(stageOf(svg)?.querySelectorAll('[data-in-picture]') ?? [])].filter((element) => element !== svg);
