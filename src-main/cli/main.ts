import { CommanderError } from 'commander';
import { calls } from '../../contract/calls.ts';
import { failureSentence, TwinError } from '../../physics/foundation/failure.ts';
import { dispatch } from '../use-cases/dispatch.ts';
import { reportFailure } from '../use-cases/report-failure.ts';
import { boundHeap } from './bound-heap.ts';
import { flagOfPath } from './options-from-schema.ts';
import { buildProgram } from './program.ts';
import { showProgress, type ProgressStyle } from './progress.ts';
import type { Verb } from './verbs.ts';

/** Exit codes of design: done, our bug, bad input or usage; 130 and 143 when a signal came. */
const EXIT_BUG = 1;
const EXIT_INPUT = 2;
const EXIT_BY_SIGNAL = { SIGINT: 130, SIGTERM: 143 } as const;

async function runVerb(
  verb: Verb,
  options: Record<string, unknown>,
  words: readonly string[],
  readRequest: (options: Record<string, unknown>, words: readonly string[]) => unknown,
): Promise<void> {
  const progress = showProgress(progressStyle(options));
  const abort = abortOnSignals();
  try {
    const context = { signal: abort.signal, report: progress.report };
    const reply = await dispatch(verb.call, readRequest(options, words), context).catch((error: unknown) => {
      throw inWordsOfOptions(error, verb);
    });
    progress.stop();
    process.stdout.write(`${options['json'] === true ? JSON.stringify(reply) : verb.print(reply)}\n`);
    process.exitCode = abort.signal.aborted ? process.exitCode : (verb.exitCode?.(reply) ?? 0);
  } finally {
    progress.stop();
  }
}

/** A refusal of a request's field, told by the option that sets it. */
function inWordsOfOptions(error: unknown, { call, words }: Verb): unknown {
  if (!(error instanceof TwinError) || error.code !== 'INPUT_INVALID' || error.where === undefined) return error;
  const flag = flagOfPath(calls[call].request, error.where.split(/[.[]/));
  if (flag === undefined) return error;
  return new TwinError({ ...error, where: flag, problem: error.problem, remedy: `See \`twin ${words} --help\`.` });
}

function progressStyle(options: Record<string, unknown>): ProgressStyle {
  if (options['quiet'] === true) return 'none';
  const given = options['progress'];
  if (given === undefined) return process.stderr.isTTY ? 'bar' : 'lines';
  if (given === 'bar' || given === 'lines' || given === 'json' || given === 'none') return given;
  throw new TwinError({
    code: 'INPUT_INVALID',
    where: '--progress',
    problem: `'${String(given)}' is no style of progress.`,
    remedy: 'Write bar, lines, json or none.',
  });
}

/** Ctrl-C reaches every process of a terminal, and npx and the launcher pass theirs on: what comes within this time is one signal. */
const ONE_SIGNAL_MS = 500;

/** The first signal asks for an orderly stop, the second ends at once; what was committed stays either way. */
function abortOnSignals(): AbortController {
  const controller = new AbortController();
  let firstMs = NaN;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (performance.now() - firstMs < ONE_SIGNAL_MS) return;
      if (controller.signal.aborted) process.exit(EXIT_BY_SIGNAL[name]);
      firstMs = performance.now();
      process.exitCode = EXIT_BY_SIGNAL[name];
      controller.abort(
        new TwinError({
          code: 'CANCELLED',
          problem: 'Stopped. What was committed stays.',
          remedy: 'Run the same command again; what is stored is not made twice.',
        }),
      );
    });
  }
  return controller;
}

function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_INPUT;
    return;
  }
  const failure = reportFailure(error);
  process.stderr.write(`twin: ${failureSentence(failure)} (${failure.code})\n`);
  if (failure.code === 'CANCELLED') process.exitCode ??= EXIT_BY_SIGNAL.SIGINT;
  else process.exitCode = failure.code === 'BUG' ? EXIT_BUG : EXIT_INPUT;
}

boundHeap();

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader of a pipe has left
  fail(
    new TwinError({
      code: 'FILE_UNWRITABLE',
      where: 'standard output',
      problem: `It cannot be written (${error.message}).`,
      remedy: 'Free some space, or send it to another place.',
    }),
  );
});
process.stderr.on('error', () => undefined); // work goes on when nobody reads its progress

try {
  await buildProgram(runVerb, () => abortOnSignals().signal, process.argv.slice(2)).parseAsync();
} catch (error) {
  fail(error);
}
