import {
  paperInputs,
  type RunName,
  type SearchInputs,
  type SourcedNumber,
} from '../../../physics/analysis/search-inputs.ts';
import type { SignalPoint } from './read-signals.ts';

/** The paper's inputs, or simulated backgrounds, with the efficiencies that the signal of this point was simulated with, where it was. */
export function inputsOfPoint(
  { runs, massMev }: Pick<SignalPoint, 'runs' | 'massMev'>,
  backgrounds: SearchInputs['backgrounds'] = paperInputs.backgrounds,
): SearchInputs {
  return {
    ...paperInputs,
    backgrounds,
    efficiency: (run) => simulatedEfficiency(run, runs) ?? paperInputs.efficiency(run, massMev),
  };
}

function simulatedEfficiency(name: RunName, runs: SignalPoint['runs']): SourcedNumber | undefined {
  const efficiency = runs.find((run) => run.name === name)?.efficiency;
  if (efficiency === undefined) return undefined;
  const paper = paperInputs.efficiency(name, 0);
  return {
    ...efficiency,
    origin: 'simulation',
    source: `signal behind all cuts over that behind the acceptance cuts; the paper has ${paper.value} (${paper.source})`,
  };
}
