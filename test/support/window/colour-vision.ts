import { linearRgb } from '../../../plots/contrast.ts';

/**
 * What eyes without one kind of cones see, on linear RGB: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A physiologically-based
 * model for simulation of color vision deficiency", IEEE TVCG 15 (2009) 1291, table of severity 1.
 */
const VISIONS = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;
export type Vision = keyof typeof VISIONS;
export const visions = Object.keys(VISIONS) as Vision[];

/** CIE 1976 distance that is just noticed side by side; four times as much is seen at a glance. */
export const NOTICED = 2.3;

/** CIELAB of a colour as it is seen, for the white of sRGB (CIE 15, IEC 61966-2-1). */
export function seen(colour: string, vision: Vision): readonly [l: number, a: number, b: number] {
  const given = linearRgb(colour);
  const rows = [0, 3, 6].map((row) => given.reduce((sum, value, i) => sum + VISIONS[vision][row + i]! * value, 0));
  const [red, green, blue] = rows.map((value) => Math.min(1, Math.max(0, value))) as [number, number, number];
  const [x, y, z] = [
    (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
    0.2126 * red + 0.7152 * green + 0.0722 * blue,
    (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
  ].map((value) => (value > (6 / 29) ** 3 ? Math.cbrt(value) : value / (3 * (6 / 29) ** 2) + 4 / 29)) as [
    number,
    number,
    number,
  ];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE 1976 distance of two colours as they are seen. */
export function distance(one: string, other: string, vision: Vision): number {
  const [from, to] = [seen(one, vision), seen(other, vision)];
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}
