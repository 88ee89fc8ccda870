import { Command } from 'commander';
import { calls } from '../../contract/calls.ts';
import { programVersion } from '../resources.ts';
import { addOptions } from './options-from-schema.ts';
import { groups, verbs, type Verb } from './verbs.ts';
import { addWindowVerbs, WINDOW_VERBS } from './window-verbs.ts';

/** What is done when a verb is called. */
export interface VerbAction {
  (
    verb: Verb,
    options: Record<string, unknown>,
    words: readonly string[],
    readRequest: (options: Record<string, unknown>, words: readonly string[]) => unknown,
  ): Promise<void>;
}

/**
 * The command line as a tree of verbs with their options. Where the words that were given begin with a verb, only its options are made: those of
 * all take two fifths of a start.
 */
export function buildProgram(run: VerbAction, makeSignal: () => AbortSignal, given: readonly string[] = []): Command {
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
  for (const verb of verbsOf(given)) {
    const [first, second] = verb.words.split(' ') as [string, string?];
    const command = second === undefined ? program.command(first) : parentOf(first).command(second);
    if (second === undefined) parents.set(first, command);
    addVerb(command, verb, run);
  }
  addWindowVerbs(program, makeSignal);
  return program;
}

/** The verbs that begin as the words that were given do; all where none does. */
function verbsOf([named]: readonly string[]): readonly Verb[] {
  if (named !== undefined && WINDOW_VERBS.includes(named)) return [];
  const meant = verbs.filter(({ words }) => words.split(' ')[0] === named);
  return meant.length > 0 ? meant : verbs;
}

function addVerb(command: Command, verb: Verb, run: VerbAction): void {
  const { title, request } = calls[verb.call];
  // An option behind `export events` is one of events, not of export.
  command.description(title).exitOverride().enablePositionalOptions().allowExcessArguments(false);
  const readRequest = addOptions(command, request);
  command
    .option('--json', 'print one JSON document on stdout')
    .option('--quiet', 'no progress')
    .option('--progress <STYLE>', 'bar | lines | json | none (default: a bar on a terminal, else lines)')
    .action(() => run(verb, command.opts(), command.args, readRequest));
}
