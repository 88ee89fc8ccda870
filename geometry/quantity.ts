import { z } from 'zod';

/**
 * A number of the detector document: its value, its unit, how well it is known (`flag`) and where it comes from
 * (`source`, a key of the document's sources, optionally with the place in it).
 */

/** Factors to the twin's own units: mm, rad, ns, GeV, T·m. A dimension's first unit is the native one. */
const unitFactors = {
  length: { mm: 1, um: 1e-3, cm: 10, m: 1000 },
  angle: { rad: 1, mrad: 1e-3, deg: Math.PI / 180 },
  time: { ns: 1, us: 1e3, ms: 1e6, s: 1e9 },
  energy: { GeV: 1, MeV: 1e-3, keV: 1e-6 },
  fieldIntegral: { 'T m': 1 },
  pressure: { mbar: 1 },
  number: { '1': 1 },
  perEnergy: { '1/GeV': 1, '1/MeV': 1e3 },
  driftTime: { 'ns/mm': 1 },
  pulseHeight: { ADC: 1 },
  lightSignal: { MIP: 1 },
  birks: { 'mm/MeV': 1e3 },
} as const;

export type Dimension = keyof typeof unitFactors;
type UnitOf<D extends Dimension> = D extends Dimension ? Extract<keyof (typeof unitFactors)[D], string> : never;
export type Unit = UnitOf<Dimension>;

const FLAGS = ['paper', 'other-public', 'assumed', 'computed'] as const;
export type Flag = (typeof FLAGS)[number];

export interface Quantity<D extends Dimension = Dimension, V = number> {
  readonly value: V;
  readonly unit: UnitOf<D>;
  readonly flag: Flag;
  readonly source: string;
  readonly note?: string | undefined;
}

export type Length = Quantity<'length'>;
export type Pair<D extends Dimension> = Quantity<D, readonly [number, number]>;

/** Units a dimension may be given in. */
export function unitsOf<D extends Dimension>(dimension: D): readonly [UnitOf<D>, ...UnitOf<D>[]] {
  return Object.keys(unitFactors[dimension]) as [UnitOf<D>, ...UnitOf<D>[]];
}

/** Whether two units measure the same thing. */
export function dimensionOfUnit(unit: string): Dimension | undefined {
  return (Object.keys(unitFactors) as Dimension[]).find((dimension) => Object.hasOwn(unitFactors[dimension], unit));
}

function factor(unit: string): number {
  const dimension = dimensionOfUnit(unit);
  return dimension === undefined ? NaN : (unitFactors[dimension] as Record<string, number>)[unit]!;
}

interface Measured<V> {
  readonly value: V;
  readonly unit: Unit;
}

/** The value in native units: mm, rad, ns, GeV, T·m, 1/GeV. */
export function inNativeUnit({ value, unit }: Measured<number>): number {
  return value * factor(unit);
}

/** Both values of a pair in native units. */
export function pairInNativeUnit({ value, unit }: Measured<readonly [number, number]>): readonly [number, number] {
  const scale = factor(unit);
  return [value[0] * scale, value[1] * scale];
}

const about = <D extends Dimension>(dimension: D) => ({
  unit: z.enum(unitsOf(dimension)),
  flag: z.enum(FLAGS),
  source: z.string().min(1).max(200),
  note: z.string().max(1000).optional(),
});

const LARGEST = 1e15;
const number = () => z.number().min(-LARGEST).max(LARGEST);

const build = {
  any: <D extends Dimension>(dimension: D) => z.strictObject({ value: number(), ...about(dimension) }).readonly(),
  positive: <D extends Dimension>(dimension: D) =>
    z.strictObject({ value: z.number().positive().max(LARGEST), ...about(dimension) }).readonly(),
  notNegative: <D extends Dimension>(dimension: D) =>
    z.strictObject({ value: z.number().min(0).max(LARGEST), ...about(dimension) }).readonly(),
  pair: <D extends Dimension>(dimension: D) =>
    z.strictObject({ value: z.tuple([number(), number()]).readonly(), ...about(dimension) }).readonly(),
};

/** One schema a dimension, so that the exported JSON Schema can name each once. */
function forEachDimension<T>(make: <D extends Dimension>(dimension: D) => T): Readonly<Record<Dimension, T>> {
  const dimensions = Object.keys(unitFactors) as Dimension[];
  return Object.fromEntries(dimensions.map((dimension) => [dimension, make(dimension)])) as Record<Dimension, T>;
}
const anySchemas = forEachDimension<unknown>(build.any);
const positiveSchemas = forEachDimension<unknown>(build.positive);
const notNegativeSchemas = forEachDimension<unknown>(build.notNegative);
const pairSchemas = forEachDimension<unknown>(build.pair);

/** Any finite number of the dimension. */
export const anyOf = <D extends Dimension>(dimension: D) => anySchemas[dimension] as ReturnType<typeof build.any<D>>;

/** A number that cannot be zero or negative: sizes, periods, counts of particles. */
export const positive = <D extends Dimension>(dimension: D) =>
  positiveSchemas[dimension] as ReturnType<typeof build.positive<D>>;

/** A number that may vanish but not be negative: gaps, noise, resolutions. */
export const notNegative = <D extends Dimension>(dimension: D) =>
  notNegativeSchemas[dimension] as ReturnType<typeof build.notNegative<D>>;

/** Two numbers of one dimension: a range, or x and y. */
export const pairOf = <D extends Dimension>(dimension: D) => pairSchemas[dimension] as ReturnType<typeof build.pair<D>>;

/** A probability or share. */
export const fraction = () => z.strictObject({ value: z.number().min(0).max(1), ...about('number') }).readonly();

/** A whole number from 1 to `most`. */
export const count = (most: number) =>
  z.strictObject({ value: z.int().min(1).max(most), ...about('number') }).readonly();

/** Two whole numbers, such as the column and row of a cell. */
export const indexPair = (most: number) =>
  z
    .strictObject({
      value: z.tuple([z.int().min(0).max(most), z.int().min(0).max(most)]).readonly(),
      ...about('number'),
    })
    .readonly();
