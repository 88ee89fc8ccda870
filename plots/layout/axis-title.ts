import type { Axis, ColourAxis } from '../../contract/figure.ts';

/** "E [GeV]", "Events [10^{6}]": a power of ten taken out of the tick texts belongs to the unit. */
export function axisTitle({ label, unit }: Axis | ColourAxis, exponent: number): string {
  const power = exponent === 0 ? [] : [`10^{${exponent}}`];
  const bracket = [...power, ...(unit === undefined || unit === '' ? [] : [unit])].join(' ');
  return bracket === '' ? label : `${label} [${bracket}]`;
}
