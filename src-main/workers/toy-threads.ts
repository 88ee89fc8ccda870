import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Model } from '../../physics/statistics/histfactory/model.ts';
import { writeWorkspace, type Workspace } from '../../physics/statistics/histfactory/workspace.ts';
import { TestedModel } from '../../physics/statistics/inference/tested-model.ts';
import { summariseToys, type ToyOptions, type ToyTest } from '../../physics/statistics/inference/toy-test.ts';
import { planToys, type Hypothesis, type ToyPlan, type ToySample } from '../../physics/statistics/inference/toys.ts';
import type { CallContext } from '../use-cases/context.ts';
import { progressMeter } from '../use-cases/progress-meter.ts';
import { failureError } from '../use-cases/report-failure.ts';
import type { ToyAnswer, ToyOrder, ToySetup } from './toy-messages.ts';
import { workerUrl } from './worker-url.ts';

/** Toys an order has at most: some tens of milliseconds for a small model, so that progress moves and a cancel is quick. */
const MOST_TOYS_AN_ORDER = 2000;
/** Orders a thread gets of one sample at least, so that no thread waits long for the last one. */
const ORDERS_A_THREAD = 4;

/**
 * Throws toys of one model on worker threads. Toy i of a seed is the same whoever throws it, so neither the number of threads
 * nor who is quicker changes a result. Threads start with the first sample and stay for the next.
 */
export class ToyThreads {
  readonly #model: Model;
  readonly #setup: ToySetup;
  readonly #size: number;
  readonly #context: CallContext;
  readonly #threads: Worker[] = [];

  constructor(workspace: Workspace, model: Model, workers: number | undefined, context: CallContext) {
    this.#model = model;
    const { interpolation, measurement } = model;
    this.#setup = { workspace: writeWorkspace(workspace), interpolation, measurement };
    this.#size = workers ?? availableParallelism();
    this.#context = context;
  }

  /** CLs at one strength from toys under both hypotheses. */
  async test(strength: number, { toys, seed, test = 'qtilde' }: ToyOptions): Promise<ToyTest> {
    const plan = planToys(new TestedModel(this.#model, test), strength, seed);
    const [signal, background] = await this.sample(plan, ['signal-plus-background', 'background-only'], toys);
    return summariseToys(plan, signal!, background!);
  }

  /** A sample of as many toys under each of the hypotheses. */
  async sample(plan: ToyPlan, hypotheses: readonly Hypothesis[], toys: number): Promise<readonly ToySample[]> {
    const count = Math.max(1, Math.min(MOST_TOYS_AN_ORDER, Math.ceil(toys / (ORDERS_A_THREAD * this.#size))));
    const orders = hypotheses.flatMap((hypothesis) => ordersOf(plan, hypothesis, toys, count));
    const samples = new Map(
      hypotheses.map((hypothesis) => [hypothesis, { statistics: new Float64Array(toys), failed: 0 }]),
    );
    const tell = this.#teller(`toys at strength ${plan.strength.toPrecision(3)}`, hypotheses.length * toys);
    let next = 0;
    const work = async (thread: Worker): Promise<void> => {
      for (let order = orders[next++]; order !== undefined; order = orders[next++]) {
        const { statistics, failed } = await askThread(thread, order, this.#context.signal);
        const sample = samples.get(order.hypothesis)!;
        sample.statistics.set(statistics, order.first);
        sample.failed += failed;
        tell(order.count);
      }
    };
    this.#context.signal.throwIfAborted();
    const size = Math.min(this.#size, orders.length);
    while (this.#threads.length < size)
      this.#threads.push(new Worker(workerUrl('toy-worker'), { workerData: this.#setup }));
    await Promise.all(this.#threads.slice(0, size).map(work));
    return hypotheses.map((hypothesis) => ({ ...samples.get(hypothesis)!, stopped: false }));
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }

  #teller(stage: string, total: number): (toys: number) => void {
    const tell = progressMeter(this.#context.report);
    let done = 0;
    return (toys) => tell({ stage, unit: 'toys', done: (done += toys), total });
  }
}

function ordersOf(plan: ToyPlan, hypothesis: Hypothesis, toys: number, count: number): ToyOrder[] {
  return Array.from({ length: Math.ceil(toys / count) }, (_, i) => {
    const first = i * count;
    return { plan, hypothesis, first, count: Math.min(count, toys - first) };
  });
}

type Thrown = Extract<ToyAnswer, { readonly kind: 'thrown' }>;

function askThread(thread: Worker, order: ToyOrder, signal: AbortSignal): Promise<Thrown> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      signal.removeEventListener('abort', onAbort);
      thread.off('error', onError).off('message', onMessage);
    };
    const onAbort = () => onError(signal.reason as Error);
    const onError = (error: Error) => {
      leave();
      reject(error);
    };
    const onMessage = (answer: ToyAnswer) => {
      leave();
      if (answer.kind === 'thrown') resolve(answer);
      else reject(failureError(answer.failure));
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    thread.once('error', onError).once('message', onMessage);
    thread.postMessage(order);
  });
}
