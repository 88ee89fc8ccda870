import { TwinError } from './failure.ts';

/** The twin works in mm, ns, GeV, rad, T, e. A unit here says how many native units one of it is. */
const UNITS: Readonly<Record<string, { readonly dimension: Dimension; readonly native: number }>> = {
  um: { dimension: 'length', native: 1e-3 },
  mm: { dimension: 'length', native: 1 },
  cm: { dimension: 'length', native: 10 },
  m: { dimension: 'length', native: 1000 },
  eV: { dimension: 'energy', native: 1e-9 },
  keV: { dimension: 'energy', native: 1e-6 },
  MeV: { dimension: 'energy', native: 1e-3 },
  GeV: { dimension: 'energy', native: 1 },
  TeV: { dimension: 'energy', native: 1000 },
  urad: { dimension: 'angle', native: 1e-6 },
  mrad: { dimension: 'angle', native: 1e-3 },
  rad: { dimension: 'angle', native: 1 },
  deg: { dimension: 'angle', native: 0.017453292519943295 },
  ps: { dimension: 'time', native: 1e-3 },
  ns: { dimension: 'time', native: 1 },
  us: { dimension: 'time', native: 1000 },
  s: { dimension: 'time', native: 1e9 },
  T: { dimension: 'field', native: 1 },
};

export type Dimension = 'length' | 'energy' | 'angle' | 'time' | 'field';

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([A-Za-z]*)$/;

/**
 * Reads `100GeV`, `0.5 mm`, `-20mrad` as a number in `unit` (the unit a value is wanted in, for example 'GeV').
 * A bare number is refused: a user's 16.7 may be MeV or GeV.
 */
export function parseQuantity(text: string, unit: string, where: string): number {
  const wanted = UNITS[unit];
  const match = QUANTITY.exec(text.trim());
  const value = Number(match?.[1]);
  const given = match?.[2] ?? '';
  const example = `Write for example ${where} ${match !== null && Number.isFinite(value) ? match[1] : '1'}${unit}.`;
  if (wanted === undefined) throw new Error(`No such unit: ${unit}`);
  if (match === null || !Number.isFinite(value)) {
    throw new TwinError({
      code: 'INPUT_INVALID',
      where,
      problem: `'${text}' is not a number with a unit.`,
      remedy: example,
    });
  }
  const found = UNITS[given];
  if (found === undefined || found.dimension !== wanted.dimension) {
    const problem =
      given === ''
        ? `'${text}' has no unit.`
        : `'${given}' is not a unit of ${wanted.dimension} (${unitsOf(wanted.dimension)}).`;
    throw new TwinError({ code: 'INPUT_INVALID', where, problem, remedy: example });
  }
  return given === unit ? value : (value * found.native) / wanted.native;
}

/** Reads `0mm,-19.1mm,22m`, or with one unit for all, `0,-19.1,22000mm`. */
export function parseQuantities(text: string, unit: string, count: number, where: string): number[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length !== count) {
    throw new TwinError({
      code: 'INPUT_INVALID',
      where,
      problem: `'${text}' has ${parts.length} numbers (${count} are wanted).`,
      remedy: `Write ${where} ${Array.from({ length: count }, () => `1${unit}`).join(',')}.`,
    });
  }
  const lastUnit = /[A-Za-z]*$/.exec(parts.at(-1)!)![0];
  const allBareButLast = parts.slice(0, -1).every((part) => /[\d.]$/.test(part));
  return parts.map((part) =>
    parseQuantity(allBareButLast && /[\d.]$/.test(part) ? part + lastUnit : part, unit, where),
  );
}

function unitsOf(dimension: Dimension): string {
  return Object.entries(UNITS)
    .filter(([, unit]) => unit.dimension === dimension)
    .map(([name]) => name)
    .join(', ');
}
