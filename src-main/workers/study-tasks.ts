import { threadCpuUsage } from 'node:process';
import { describeLayout } from '../../geometry/layout.ts';
import { shippedMaterials } from '../../geometry/materials.ts';
import { readDetector } from '../../geometry/read.ts';
import { cascadeProcess } from '../../physics/studies/leak/cascade.ts';
import { leakSetup, type LeakQuestion } from '../../physics/studies/leak/leak-question.ts';
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

export type StudyTask = LeakTask;

/** What a thread does with its set-up: a function from orders to results. */
export function prepareStudy(task: StudyTask): (order: never) => unknown {
  return prepareLeak(task);
}

function prepareLeak({ geometryDocument, question, seed, members }: LeakTask): (order: LeakOrder) => LeakAnswer {
  const materials = shippedMaterials();
  const layout = describeLayout(readDetector(JSON.parse(geometryDocument)), materials);
  const cascades = cascadeProcess(leakSetup(question, layout, materials).settings);
  return ({ repeat }) => {
    const before = threadCpuUsage();
    const result = splitOnce(cascades, { seed, repeat, members });
    return { result, cpuMs: threadCpuUsage(before).user / 1000 };
  };
}
