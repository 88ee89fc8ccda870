/** Boxes of several colours that stand side by side, in mm, the same for every display. */
export const SIDE_MM = 30;
const GAP_MM = 8;
export const COLOURS = ['#0072b2', '#56b4e9', '#009e73', '#f0e442', '#e69f00', '#d55e00', '#cc79a7', '#999999'];

export function boxesOf(count) {
  const across = Math.ceil(Math.cbrt(count));
  const place = (index) => (index - (across - 1) / 2) * (SIDE_MM + GAP_MM);
  return Array.from({ length: count }, (_, i) => ({
    x: place(i % across),
    y: place(Math.floor(i / across) % across),
    z: place(Math.floor(i / across ** 2)),
    colour: i % COLOURS.length,
  }));
}

/** From a corner, with all boxes in view. */
export function eyeOf(count) {
  const reach = 1.6 * Math.ceil(Math.cbrt(count)) * (SIDE_MM + GAP_MM);
  return { position: [reach, 0.8 * reach, -reach], far: 10 * reach };
}
