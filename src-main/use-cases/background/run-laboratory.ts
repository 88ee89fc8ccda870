import { CollectedResults } from '../../../physics/background/collected-results.ts';
import type { LaboratoryAnswer, LaboratoryOrder } from '../../../physics/background/laboratory.ts';
import type { BackgroundRowName } from '../../../physics/background/paper-table.ts';
import { nextOrders } from '../../../physics/background/plan.ts';
import type { LaboratoryResults } from '../../../physics/background/row-parts.ts';
import type { BackgroundTask } from '../../workers/study-tasks.ts';
import { TaskPool } from '../../workers/task-pool.ts';
import { workerUrl } from '../../workers/worker-url.ts';
import type { CallContext } from '../context.ts';
import { progressMeter } from '../progress-meter.ts';

interface LaboratoryWork {
  readonly geometryDocument: string;
  readonly seed: number;
  readonly workers: number;
  readonly rows: readonly BackgroundRowName[];
  readonly precision: number;
}

/** Makes the samples of the rows on worker threads, in rounds, until each has the events that it needs. */
export async function runLaboratory(
  { geometryDocument, seed, workers, rows, precision }: LaboratoryWork,
  { signal, report }: CallContext,
): Promise<LaboratoryResults> {
  const results = new CollectedResults();
  const task: BackgroundTask = { kind: 'background', geometryDocument, seed };
  const pool = new TaskPool<BackgroundTask, LaboratoryOrder, LaboratoryAnswer>(
    workerUrl('study-worker'),
    task,
    workers,
  );
  const tell = progressMeter(report);
  let done = 0;
  try {
    for (;;) {
      const orders = nextOrders(rows, results, precision);
      if (orders.length === 0) return results;
      const total = done + orders.length;
      let place = 0;
      for await (const answer of pool.run(orders, signal)) {
        const order = orders[place++]!;
        results.add(order, answer);
        const stage = order.kind === 'chain' ? order.sample : order.question;
        tell({ stage, unit: 'pieces', done: ++done, total });
      }
    }
  } finally {
    await pool.close();
  }
}
