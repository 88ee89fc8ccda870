import type { FailureReport } from '../../contract/failures.ts';
import type { ProfileRequest } from '../../physics/transport/tracked/profile-showers.ts';
import type { ShowerLevel } from '../../physics/transport/shower-transport.ts';
import type { ShowerMeasure } from '../../physics/transport/tracked/shower-measure.ts';

/** Showers to be made: what to shoot, and a share of the events. */
export interface ShowerSetup {
  readonly geometryDocument: string;
  readonly level: ShowerLevel;
  readonly request: ProfileRequest;
}

export interface ShowerOrder {
  readonly firstEvent: number;
  readonly events: number;
}

export type ShowerAnswer =
  | { readonly kind: 'measured'; readonly firstEvent: number; readonly measures: readonly ShowerMeasure[] }
  | { readonly kind: 'failed'; readonly failure: FailureReport };
