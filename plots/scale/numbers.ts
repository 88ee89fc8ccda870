import { format } from 'd3-format';

const MINUS = '\u2212';
const THIN_SPACE = '\u2009';

/** A tick: as many decimals as its step needs, thin spaces between thousands from 10 000 up. */
export function formatPlain(value: number, step: number, exponent: number): string {
  const scaled = value / 10 ** exponent;
  const decimals = Math.max(0, -Math.floor(Math.log10(step / 10 ** exponent) + 1e-9));
  return typeset(Math.abs(scaled).toFixed(decimals), scaled < 0 && Number(scaled.toFixed(decimals)) !== 0);
}

/** A value in a cell, a hover or a legend, as markup: some significant digits, a power of ten where that is shorter. */
export function formatValue(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-3)) {
    const [mantissa = '', exponent = ''] = size.toExponential(digits - 1).split('e');
    return `${value < 0 ? MINUS : ''}${mantissa.replace(/\.?0+$/, '')}×10^{${Number(exponent)}}`;
  }
  return typeset(size >= 1000 ? size.toFixed(0) : format(`.${digits}~r`)(size), value < 0);
}

/**
 * A measured value as markup: the error to two significant digits, the value to the same decimals, a common power of
 * ten where the value is very large or small; 12.3 ± 1.4, or 12.3 −1.1 +1.6 where the two sides differ.
 */
export function formatMeasured(value: number, down: number, up: number): string {
  const error = Math.max(down, up);
  if (!Number.isFinite(value) || !Number.isFinite(error) || error <= 0) return formatValue(value);
  const size = Math.max(Math.abs(value), error);
  const exponent = size >= 1e6 || size < 1e-3 ? Math.floor(Math.log10(size)) : 0;
  const unit = 10 ** exponent;
  const decimals = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(error / unit) + 1e-9)));
  const fixed = (part: number) => {
    const digits = Math.abs(part / unit).toFixed(decimals);
    return typeset(digits, part < 0 && Number(digits) !== 0);
  };
  const isSymmetric = fixed(down) === fixed(up);
  const text = isSymmetric ? `${fixed(value)} ± ${fixed(up)}` : `${fixed(value)} ${MINUS}${fixed(down)} +${fixed(up)}`;
  return exponent === 0 ? text : `(${text})×10^{${exponent}}`;
}

function typeset(digits: string, negative: boolean): string {
  const [whole = '', decimals] = digits.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE) : whole;
  return `${negative ? MINUS : ''}${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}
