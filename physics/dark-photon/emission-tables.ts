import type { RandomStream } from '../foundation/random.ts';
import type { AprimeProcess } from './aprime-process.ts';

/** The A′ whose angle is wanted; 1 − x is given apart because x rounds it away near 1. */
export interface EmittedAprime extends Omit<AprimeProcess, 'formFactors'> {
  readonly x: number;
  readonly oneMinusX: number;
}

/** What a production model knows of the A′ radiated in each slice of the shower. */
export interface EmissionTables {
  /** Cross section above the cut for ε = 1, slice by slice. */
  readonly crossSectionsPb: Float64Array;
  /** Where on its range, 0 to 1, the A′'s ln(x/(1 − x)) falls. */
  sampleFraction(slice: number, stream: RandomStream): number;
  /** Angle to the electron of the A′ whose x falls at `fraction` of its range. */
  sampleAngle(slice: number, fraction: number, aprime: EmittedAprime, stream: RandomStream): number;
}
