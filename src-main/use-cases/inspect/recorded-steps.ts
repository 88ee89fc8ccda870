import type { CallReply } from '../../../contract/calls.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { readDetector } from '../../../geometry/read.ts';
import { TrackingAgain } from '../../../physics/transport/tracked/tracked-transport.ts';
import type { Trajectories } from '../../../physics/transport/tracked/trajectories.ts';
import { compiledShowerKernel } from '../../shower-files.ts';
import { makeAgain, type Provenance, type StepChoice, type WatchedShower } from './make-event-again.ts';

/** The steps of an event, shower by shower. */
export interface RecordedSteps {
  readonly made: NonNullable<CallReply<'event.replay'>['trajectories']>['made'];
  readonly recorded: readonly Trajectories[];
}

/** Steps that are kept: eight events as the window asks for them at first, 33 MB. */
const KEPT_STEPS = 400_000;

/** Records the steps of events. Whoever looks at one asks about step after step of it, so the events asked for last are kept. */
class StepRecorder {
  readonly #kept = new Map<string, RecordedSteps>();
  /** Has room for `greatest` steps, which it does not give back. */
  #tracking: { readonly geometrySha256: string; readonly greatest: number; readonly again: TrackingAgain } | undefined;

  /** The steps of an event of the store; it is made again unless it was lately. */
  ofEvent(provenance: Provenance, choice: StepChoice): RecordedSteps {
    const { card, run, stored } = provenance;
    const { above_gev: aboveGev, greatest_steps: greatest } = choice;
    // An event is a function of these, whichever store it is in.
    const key = JSON.stringify([card, run.runId, stored.eventNumber, run.geometrySha256, aboveGev, greatest]);
    const steps = this.#kept.get(key) ?? this.ofShowers(provenance, makeAgain(provenance, choice).showers, choice);
    this.#kept.delete(key);
    this.#kept.set(key, steps);
    this.#shrink();
    return steps;
  }

  /** The steps of an event that was made again; where its level has none, those of the same particles tracked again. */
  ofShowers(
    { card, run, stored, geometryDocument }: Provenance,
    showers: readonly WatchedShower[],
    { above_gev: aboveGev, greatest_steps: greatest }: StepChoice,
  ): RecordedSteps {
    const own = showers.flatMap(({ trajectories }) => trajectories ?? []);
    if (own.length === showers.length) return { made: 'event', recorded: own };
    const again = this.#trackingFor({ geometrySha256: run.geometrySha256, geometryDocument, greatest }).track(
      { seed: card.seed, run: run.runId, event: stored.eventNumber },
      showers.map(({ particle }) => particle),
      { greatest, aboveGev },
    );
    return { made: 'tracked-again', recorded: [again] };
  }

  #trackingFor({
    geometryDocument,
    ...wanted
  }: {
    readonly geometrySha256: string;
    readonly geometryDocument: string;
    readonly greatest: number;
  }): TrackingAgain {
    const last = this.#tracking;
    if (last?.geometrySha256 === wanted.geometrySha256 && wanted.greatest <= last.greatest) return last.again;
    const { elements } = readDetector(JSON.parse(geometryDocument));
    const element = elements.find((each) => each.kind === 'shashlik')!;
    const again = new TrackingAgain(compiledShowerKernel(), { element, materials: shippedMaterials() });
    this.#tracking = wanted.greatest <= KEPT_STEPS ? { ...wanted, again } : undefined;
    return again;
  }

  #shrink(): void {
    let steps = [...this.#kept.values()].reduce((sum, event) => sum + countSteps(event), 0);
    for (const [key, event] of this.#kept) {
      if (steps <= KEPT_STEPS) return;
      this.#kept.delete(key);
      steps -= countSteps(event);
    }
  }
}

/** All steps of an event that were written down. */
export function countSteps({ recorded }: RecordedSteps): number {
  return recorded.reduce((sum, { count }) => sum + count, 0);
}

const recorder = new StepRecorder();

export const stepsOfEvent: StepRecorder['ofEvent'] = (provenance, choice) => recorder.ofEvent(provenance, choice);

export const stepsOfShowers: StepRecorder['ofShowers'] = (provenance, showers, choice) =>
  recorder.ofShowers(provenance, showers, choice);
