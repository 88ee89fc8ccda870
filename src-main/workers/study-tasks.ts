import process from 'node:process';
import { describeLayout } from '../../geometry/layout.ts';
import { shippedMaterials } from '../../geometry/materials.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import { readDetector } from '../../geometry/read.ts';
import {
  BackgroundLaboratory,
  type LaboratoryAnswer,
  type LaboratoryOrder,
} from '../../physics/background/laboratory.ts';
import { cascadeProcess } from '../../physics/studies/leak/cascade.ts';
import { leakSetup, type LeakQuestion } from '../../physics/studies/leak/leak-question.ts';
import { pairedShooter, type PairedPoints } from '../../physics/studies/paired/paired-shots.ts';
import { scanProbe, type ScanBeam } from '../../physics/studies/xy-scan/scan-probe.ts';
import type { ScanPoint } from '../../physics/studies/xy-scan/scan-point.ts';
import { shootPoint, type PointOrder } from '../../physics/studies/xy-scan/shoot.ts';
import { compiledShowerKernel } from '../shower-files.ts';
import { toolsForScan } from './scan-tools.ts';
import { splitOnce, type SplittingResult } from '../../physics/studies/leak/splitting.ts';

/** Repeats of one question about a leak. */
export interface LeakTask {
  readonly kind: 'leak';
  readonly geometryDocument: string;
  readonly question: LeakQuestion;
  readonly seed: number;
  readonly members: number;
}

export interface LeakOrder {
  readonly repeat: number;
}

export interface LeakAnswer {
  readonly result: SplittingResult;
  readonly cpuMs: number;
}

/** Points of one scan. */
export interface ScanTask {
  readonly kind: 'xy-scan';
  readonly geometryDocument: string;
  readonly beam: ScanBeam;
  readonly events: number;
}

/** Tiles shot with the same particles in two detectors. */
export interface PairTask {
  readonly kind: 'pairs';
  readonly documents: readonly [first: string, second: string];
  readonly beam: ScanBeam;
  readonly events: number;
}

/** Pieces of the samples behind a table of backgrounds. */
export interface BackgroundTask {
  readonly kind: 'background';
  readonly geometryDocument: string;
  readonly seed: number;
}

export type StudyTask = LeakTask | ScanTask | PairTask | BackgroundTask;

/** What a thread does with its set-up: a function from orders to results. */
export function prepareStudy(task: StudyTask): (order: never) => unknown {
  switch (task.kind) {
    case 'leak':
      return prepareLeak(task);
    case 'xy-scan':
      return prepareScan(task);
    case 'pairs':
      return preparePairs(task);
    case 'background':
      return prepareBackground(task);
  }
}

/** Of this thread; Node before 23.9 knows only that of the whole process. */
const cpuUsage = (process as { readonly threadCpuUsage?: typeof process.cpuUsage }).threadCpuUsage ?? process.cpuUsage;

function prepareLeak({ geometryDocument, question, seed, members }: LeakTask): (order: LeakOrder) => LeakAnswer {
  const materials = shippedMaterials();
  const layout = describeLayout(readDetector(JSON.parse(geometryDocument)), materials);
  const cascades = cascadeProcess(leakSetup(question, layout, materials).settings);
  return ({ repeat }) => {
    const before = cpuUsage();
    const result = splitOnce(cascades, { seed, repeat, members });
    return { result, cpuMs: cpuUsage(before).user / 1000 };
  };
}

function prepareScan({ geometryDocument, beam, events }: ScanTask): (order: PointOrder) => ScanPoint {
  const document = readDetector(JSON.parse(geometryDocument));
  const probe = scanProbe(document, shippedMaterials(), beam, toolsForScan(document, beam));
  return (order) => shootPoint(order, { seed: beam.seed, events, energyGev: beam.energyGev }, probe);
}

function prepareBackground({ geometryDocument, seed }: BackgroundTask): (order: LaboratoryOrder) => LaboratoryAnswer {
  const document = readDetector(JSON.parse(geometryDocument));
  const laboratory = new BackgroundLaboratory(document, shippedMaterials(), seed);
  return (order) => laboratory.do(order);
}

function preparePairs({ documents, beam, events }: PairTask): (order: PointOrder) => PairedPoints {
  const [first, second] = documents.map((text) => readDetector(JSON.parse(text))) as [
    DetectorDocument,
    DetectorDocument,
  ];
  return pairedShooter([first, second], shippedMaterials(), compiledShowerKernel(), beam, events);
}
