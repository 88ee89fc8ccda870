/** What stands above the frame of a figure: whose it is, in bold, and what of; "**NA64 twin**, simulation, 4.3×10¹⁰ EOT". */
export function figureLabel(...words: readonly string[]): string {
  return ['\\bf{NA64 twin}', ...words].join(', ');
}

/** Electrons on target as a label says them. */
export function exposureWords(eot: number): string {
  const [mantissa, exponent] = eot.toExponential(1).split('e');
  return `${mantissa}×10^{${Number(exponent)}} EOT`;
}
