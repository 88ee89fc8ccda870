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
  const around = svg.closest('[data-testid="scene"]')?.querySelectorAll('[data-in-picture]') ?? [];
  return [...[...around].filter((element) => element !== svg), ...svg.querySelectorAll(FIXED)]
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 || height > 0)
    .map(({ left, right, top, bottom }) => ({
      leftPx: left - frame.left,
      rightPx: right - frame.left,
      topPx: top - frame.top,
      bottomPx: bottom - frame.top,
    }));
}
