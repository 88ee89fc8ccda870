import { TwinError } from '../foundation/failure.ts';
import { paperInputs, type SearchInputs } from './search-inputs.ts';
import type { Systematics } from './search-model.ts';

const TREATMENTS: readonly string[] = ['common', 'by-run', 'none'] satisfies readonly Systematics[];

/** Names of the errors of a search: those of the signal and of each source of background. */
export function systematicNames(inputs: SearchInputs = paperInputs): readonly string[] {
  const signal = inputs.signalErrors(10).map(({ name }) => name);
  const background = inputs.backgrounds('run-I', 1e10).map(({ name }) => name);
  return [...signal, ...background];
}

/** Reads `cross-section=by-run,veto-threshold=none`: how single errors are treated where they differ from the others. */
export function parseExceptions(
  text: string,
  names: readonly string[] = systematicNames(),
): Readonly<Record<string, Systematics>> {
  const entries = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part): [string, Systematics] => {
      const [name = '', treatment = ''] = part.split('=').map((word) => word.trim());
      if (names.includes(name) && TREATMENTS.includes(treatment)) return [name, treatment as Systematics];
      throw new TwinError({
        code: 'SYSTEMATICS_UNKNOWN',
        where: part.slice(0, 100),
        problem: names.includes(name)
          ? `An error is ${TREATMENTS.join(', ')}, not '${treatment.slice(0, 40)}'.`
          : `There is no systematic error '${name.slice(0, 60)}'.`,
        remedy: `Write NAME=HOW with NAME one of ${names.join(', ')}, HOW one of ${TREATMENTS.join(', ')}.`,
      });
    });
  return Object.fromEntries(entries);
}
