import { format } from 'd3-format';

const MINUS = '\u2212';
const THIN_SPACE = '\u2009';

/** A tick: as many decimals as its step needs, thin spaces between thousands from 10 000 up. */
export function formatPlain(value: number, step: number, exponent: number): string {
  const scaled = value / 10 ** exponent;
  const decimals = Math.max(0, -Math.floor(Math.log10(step / 10 ** exponent) + 1e-9));
  return typeset(Math.abs(scaled).toFixed(decimals), scaled < 0 && Number(scaled.toFixed(decimals)) !== 0);
}

/** A value in a cell, a hover or a legend, as markup: three significant digits, a power of ten where that is shorter. */
export function formatValue(value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-3)) {
    const [mantissa = '', exponent = ''] = size.toExponential(2).split('e');
    return `${value < 0 ? MINUS : ''}${mantissa.replace(/\.?0+$/, '')}×10^{${Number(exponent)}}`;
  }
  return typeset(size >= 1000 ? size.toFixed(0) : format('.3~r')(size), value < 0);
}

function typeset(digits: string, negative: boolean): string {
  const [whole = '', decimals] = digits.split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE) : whole;
  return `${negative ? MINUS : ''}${grouped}${decimals === undefined ? '' : `.${decimals}`}`;
}
