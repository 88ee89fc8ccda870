import { EVENT_COLUMNS, type EventColumn, type EventColumnName } from '../../physics/event-model/event-columns.ts';

const THIN_SPACE = '\u2009';
const MINUS = '\u2212';

const columns: ReadonlyMap<string, EventColumn> = new Map(EVENT_COLUMNS.map((column) => [column.name, column]));

export function columnOf(name: EventColumnName): EventColumn {
  return columns.get(name)!;
}

/** Columns that count. */
const whole: ReadonlySet<string> = new Set<EventColumnName>([
  ...(['trigger_beam', 'trigger_physics', 'trigger_calibration', 'tracks', 'srd_in_time'] as const),
  ...(['upstream_hits', 'downstream_hits', 'ecal_off_time', 'ecal_pulses'] as const),
  ...(['truth_particle', 'truth_process', 'truth_pile_up'] as const),
]);

/** Digits after the point that the resolution behind a unit deserves. */
const decimalsByUnit: Readonly<Record<string, number>> = { GeV: 3, 'GeV/c': 2, MeV: 1, MIP: 2, mm: 1, mrad: 3, '': 4 };

/** A value of an event column, without its unit. */
export function formatColumn(name: EventColumnName, value: number): string {
  if (whole.has(name)) return formatCount(value);
  if (name === 'weight') return formatSignificant(value, 4);
  return formatDecimals(value, decimalsByUnit[columnOf(name).unit] ?? 3);
}

/** A number that someone wrote, such as a threshold: as many digits as it has. */
export function formatPlain(value: number): string {
  return groupDigits(String(value));
}

export function formatDecimals(value: number, decimals: number): string {
  return groupDigits(value.toFixed(decimals));
}

export function formatSignificant(value: number, digits: number): string {
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -3 && exponent < 6) return groupDigits(value.toFixed(Math.max(0, digits - 1 - exponent)));
  return formatScientific(value, digits);
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `1.90×10⁻⁵`, for columns whose numbers span decades. */
export function formatScientific(value: number, digits: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e');
  return `${mantissa.replace('-', MINUS)}×10${raised(Number(exponent))}`;
}

const raised = (exponent: number) =>
  String(exponent)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => superscripts[Number(digit)]!);

export function formatCount(value: number): string {
  return groupDigits(String(Math.round(value)));
}

/** Thin spaces between groups of three digits, and a true minus sign. */
function groupDigits(text: string): string {
  const [integer = '', fraction] = text.replace('-', MINUS).split('.');
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** An energy in the unit that suits it. */
export function formatEnergy(energyGev: number): string {
  if (energyGev === 0) return '0 GeV';
  if (Math.abs(energyGev) >= 0.1) return `${formatDecimals(energyGev, energyGev >= 10 ? 1 : 2)} GeV`;
  return `${formatDecimals(energyGev * 1000, energyGev >= 0.01 ? 1 : 2)} MeV`;
}

/** `1/8`, for lengths that are drawn shrunk. */
export function formatFactor(factor: number): string {
  return `1/${formatPlain(Number((1 / factor).toPrecision(2)))}`;
}

/** `42 s`, `3 min 20 s`, `2 h 05 min`: two units are enough to wait by. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const pad = (count: number) => String(count).padStart(2, '0');
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
}

/** A value with its error in the same precision: two digits of the error. */
export function formatMeasured(value: number, error: number): string {
  if (!(error > 0)) return formatSignificant(value, 4);
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(error)));
  if (decimals <= 8) return `${formatDecimals(value, decimals)} ± ${formatDecimals(error, decimals)}`;
  const exponent = Math.floor(Math.log10(Math.max(Math.abs(value), error)));
  const scaled = (number: number) => (number / 10 ** exponent).toFixed(Math.max(0, decimals + exponent));
  return `(${scaled(value)} ± ${scaled(error)})×10${raised(exponent)}`;
}
