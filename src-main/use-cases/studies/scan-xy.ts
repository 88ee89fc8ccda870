import { availableParallelism } from 'node:os';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { ScanPoint } from '../../../physics/studies/xy-scan/scan-point.ts';
import type { PointOrder } from '../../../physics/studies/xy-scan/shoot.ts';
import type { ScanProgress, XyScan } from '../../../physics/studies/xy-scan/xy-scan.ts';
import { programVersion } from '../../resources.ts';
import { StudyWriter } from '../../store/study-file.ts';
import type { ScanTask } from '../../workers/study-tasks.ts';
import { TaskPool } from '../../workers/task-pool.ts';
import { workerUrl } from '../../workers/worker-url.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';
import { beamOfCard, cardOfScan, cardText, scanOfCard } from './scan-card.ts';
import { replyOfScan } from './scan-reply.ts';

/** Scans what is missing of a scan and writes it point by point; a scan that is complete changes nothing. */
export async function scanXy(
  request: CallRequest<'study.scan'>,
  context: CallContext,
): Promise<CallReply<'study.scan'>> {
  const geometry = resolveGeometry(request.geometry);
  const card = cardOfScan(request, geometry);
  const scan = scanOfCard(card, geometry.document);
  const workers = request.workers ?? availableParallelism();
  const identity = {
    ...{ kind: 'xy-scan' as const, card: cardText(card) },
    geometry: { name: geometry.name, document: geometry.text, sha256: geometry.sha256 },
  };
  const writer = new StudyWriter(request.store, identity, { program: programVersion(), workers });
  try {
    const points = new Map(writer.readPoints().map((point) => [point.point, point]));
    let progress = scan.progressOf(points);
    if (progress.missing.length > 0) {
      const task: ScanTask = {
        ...{ kind: 'xy-scan', geometryDocument: geometry.text },
        ...{ beam: beamOfCard(card), events: card.events },
      };
      const size = Math.min(workers, progress.missing.length);
      const pool = new TaskPool<ScanTask, PointOrder, ScanPoint>(workerUrl('study-worker'), task, size);
      try {
        progress = await shootMissing(scan, points, pool, writer, context);
      } finally {
        await pool.close();
      }
    }
    const digest = writer.finish();
    return replyOfScan(request.store, progress, { isFinished: true, digest });
  } finally {
    writer.close();
  }
}

async function shootMissing(
  scan: XyScan,
  points: Map<number, ScanPoint>,
  pool: TaskPool<ScanTask, PointOrder, ScanPoint>,
  writer: StudyWriter,
  { signal, report }: CallContext,
): Promise<ScanProgress> {
  const meter = progressMeter(report);
  let committed = points.size;
  const before = committed;
  const tell = (total: number) => meter({ stage: 'scan', unit: 'points', done: committed, total, before });
  for (;;) {
    const progress = scan.progressOf(points);
    tell(progress.total);
    if (progress.missing.length === 0) return progress;
    try {
      for await (const point of pool.run(progress.missing, signal)) {
        points.set(point.point, point);
        committed += writer.add(point).length;
        tell(progress.total);
      }
    } finally {
      committed += writer.commit().length;
      tell(progress.total);
    }
  }
}
