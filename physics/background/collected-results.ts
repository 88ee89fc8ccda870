import type { ChainSampleName } from './chain-samples.ts';
import type { ChainAnswer, LaboratoryAnswer, LaboratoryOrder, QuietAnswer } from './laboratory.ts';
import type { QuietQuestion } from './quiet-questions.ts';
import type { LaboratoryResults } from './row-parts.ts';

/** Gathers the pieces of the laboratory, each with the order that it answers. */
export class CollectedResults implements LaboratoryResults {
  readonly chain = new Map<ChainSampleName, ChainAnswer[]>();
  readonly quiet = new Map<QuietQuestion, QuietAnswer[]>();

  add(order: LaboratoryOrder, answer: LaboratoryAnswer): void {
    if (order.kind === 'chain' && answer.kind === 'chain') append(this.chain, order.sample, answer);
    if (order.kind === 'quiet' && answer.kind === 'quiet') append(this.quiet, order.question, answer);
  }
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key) ?? [];
  values.push(value);
  map.set(key, values);
}
