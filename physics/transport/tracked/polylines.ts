import { STEP_PROCESSES, type StepProcess, type Trajectories } from './trajectories.ts';

/** The way of one particle, point by point from where it was made; the arrays are the caller's own. */
export interface Polyline {
  readonly track: number;
  /** Track that made this one; 0 for the particles that start a shower. */
  readonly parent: number;
  readonly pdgId: number;
  /** Process that made it; `start` for the particles that start a shower. */
  readonly origin: StepProcess;
  readonly xMm: number[];
  readonly yMm: number[];
  readonly zMm: number[];
  readonly timeNs: number[];
  /** Kinetic energy after the step that ends at a point. */
  readonly energyGev: number[];
  /** What ended that step. */
  readonly process: StepProcess[];
}

const START = STEP_PROCESSES.indexOf('start');

/** The recorded steps, particle by particle. */
export function polylinesOf(steps: Trajectories): readonly Polyline[] {
  const starts: number[] = [];
  for (let row = 0; row < steps.count; row++) if (steps.process[row] === START) starts.push(row);
  return starts.map((first, index) => {
    const end = starts[index + 1] ?? steps.count;
    const part = (column: Float64Array): number[] => {
      const values: number[] = [];
      for (let row = first; row < end; row++) values.push(column[row]!);
      return values;
    };
    const process: StepProcess[] = [];
    for (let row = first; row < end; row++) process.push(STEP_PROCESSES[steps.process[row]!]!);
    return {
      track: steps.track[first]!,
      parent: steps.parent[first]!,
      pdgId: steps.pdgId[first]!,
      origin: STEP_PROCESSES[steps.origin[first]!]!,
      ...{ xMm: part(steps.xMm), yMm: part(steps.yMm), zMm: part(steps.zMm) },
      ...{ timeNs: part(steps.timeNs), energyGev: part(steps.energyGev) },
      process,
    };
  });
}
