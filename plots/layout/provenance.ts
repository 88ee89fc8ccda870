import type { Figure, Provenance } from '../../contract/figure.ts';

const words: Readonly<Record<Provenance, string>> = {
  simulation: 'simulation',
  calculation: 'calculation',
  'pseudo-data': 'pseudo-data',
  'imported-data': 'imported data',
  'paper-input': 'input from the paper',
  'assumed-shares': 'assumed shares',
};

/** The footnote: what the author says, what kind of numbers these are, and where they come from. */
export function provenanceLine({ footnote, provenance }: Figure): string {
  const kinds = provenance.kinds.map((kind) => words[kind]).join(', ');
  const made = `${kinds.charAt(0).toUpperCase()}${kinds.slice(1)}.`;
  const sources = provenance.sources.length === 0 ? [] : [`Sources: ${provenance.sources.join('; ')}.`];
  return [...(footnote === undefined ? [] : [footnote]), made, ...sources].join(' ');
}
