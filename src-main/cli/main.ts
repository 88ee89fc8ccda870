import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError } from 'commander';
import { calls } from '../../contract/calls.ts';
import { failureSentence, TwinError } from '../../physics/foundation/failure.ts';
import { programVersion } from '../resources.ts';
import { dispatch } from '../use-cases/dispatch.ts';
import { reportFailure } from '../use-cases/report-failure.ts';
import { addOptions, flagOfPath } from './options-from-schema.ts';
import { showProgress, type ProgressStyle } from './progress.ts';
import { groups, verbs, type Verb } from './verbs.ts';
import { addWindowVerbs } from './window-verbs.ts';

/** Exit codes of design: done, our bug, bad input or usage; 130 and 143 when a signal came. */
const EXIT_BUG = 1;
const EXIT_INPUT = 2;
const EXIT_BY_SIGNAL = { SIGINT: 130, SIGTERM: 143 } as const;

function buildProgram(): Command {
  const program = new Command('twin')
    .description('na64-twin: simulation, selection, limits and display of the NA64 experiment (CERN SPS, 2016)')
    .version(programVersion())
    .showHelpAfterError('(see the options with --help)')
    .enablePositionalOptions()
    .exitOverride();
  /** Groups of verbs, and verbs that have more of them below. */
  const parents = new Map<string, Command>();
  const parentOf = (first: string) => {
    const parent =
      parents.get(first) ??
      program
        .command(first)
        .description(groups[first] ?? '')
        .exitOverride();
    parents.set(first, parent);
    return parent;
  };
  for (const verb of verbs) {
    const [first, second] = verb.words.split(' ') as [string, string?];
    const command = second === undefined ? program.command(first) : parentOf(first).command(second);
    if (second === undefined) parents.set(first, command);
    addVerb(command, verb);
  }
  addWindowVerbs(program, () => abortOnSignals().signal);
  return program;
}

function addVerb(command: Command, verb: Verb): void {
  const { title, request } = calls[verb.call];
  // An option behind `export events` is one of events, not of export.
  command.description(title).exitOverride().enablePositionalOptions().allowExcessArguments(false);
  const readRequest = addOptions(command, request);
  command
    .option('--json', 'print one JSON document on stdout')
    .option('--quiet', 'no progress')
    .option('--progress <STYLE>', 'bar | lines | json | none (default: a bar on a terminal, else lines)')
    .action(() => runVerb(verb, command.opts(), command.args, readRequest));
}

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
  const flag = flagOfPath(calls[call].request, error.where.split('.'));
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

/** The first signal asks for an orderly stop, the second ends at once; what was committed stays either way. */
function abortOnSignals(): AbortController {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(EXIT_BY_SIGNAL[name]);
      process.exitCode = EXIT_BY_SIGNAL[name];
      controller.abort(
        new TwinError({
          code: 'CANCELLED',
          problem: 'Stopped. What was committed stays.',
          remedy: 'Run the same command again to go on.',
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

// What an event leaves behind is gone with it, but V8 lets it pile up to what the machine has: here and in the workers, a
// run of any length is to take the same memory.
setFlagsFromString('--max-semi-space-size=4');
setFlagsFromString('--heap-growing-percent=10');

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader of a pipe has left
  throw error;
});

try {
  await buildProgram().parseAsync();
} catch (error) {
  fail(error);
}
