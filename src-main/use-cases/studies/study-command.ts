import { basename } from 'node:path';
import { calls } from '../../../contract/calls.ts';
import { commandOf } from '../../../contract/command-line.ts';

const VERBS = {
  'study.leak': 'scan leak',
  'study.scan': 'scan xy',
  'study.compare': 'compare',
  'study.sweep': 'sweep',
  'study.uniformity': 'scan uniformity',
} as const;

/** The command that makes a study again, number for number; files by their names, for a window must not see where they are. */
export function studyCommand(call: keyof typeof VERBS, request: Readonly<Record<string, unknown>>): string {
  const { out: _out, store: _store, workers: _workers, ...asked } = request;
  const named = Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, NAMES_A_DETECTOR.has(name) ? detectorName(value) : value]),
  );
  return commandOf(VERBS[call], calls[call].request, named);
}

const NAMES_A_DETECTOR: ReadonlySet<string> = new Set(['geometry', 'first', 'second']);

function detectorName(value: unknown): unknown {
  return typeof value === 'string' && /[\\/]/.test(value) ? `./${basename(value)}` : value;
}
