import type { Command, Option } from 'commander';
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { calls } from '../../contract/calls.ts';
import { buildProgram } from '../../src-main/cli/program.ts';
import { verbs } from '../../src-main/cli/verbs.ts';

/** Writes docs/command-line.md, every verb with its options, from the tree of verbs that the command line is made of. */

export const COMMANDS_PAGE = new URL('../command-line.md', import.meta.url);

/** Said once, at the top. */
const COMMON = ['--json', '--quiet', '--progress'];

/** The page as it should be. */
export function commandsPage(): string {
  const program = buildProgram(
    () => Promise.resolve(),
    () => AbortSignal.abort(),
  );
  return [
    '# The command line',
    '',
    '<!-- Written by `npm run docs:commands` from the declarations of the calls. -->',
    '',
    'Results go to standard output, progress and messages to standard error.',
    'Quantities take their unit (`100GeV`, `16.7MeV`, `0.5mm`, `20mrad`); a bare number is refused with the unit that is expected.',
    'Exit codes are 0 for done, 1 for a bug of ours, 2 for bad input ([with its code](errors.md)), 130 or 143 after a signal: what was committed by then stays.',
    'The same run card on the same store goes on with an unfinished run, and changes nothing where it is finished.',
    '',
    'Options of every verb but `app`, `serve` and `render`:',
    '',
    '- `--json`: print one JSON document on standard output.',
    '- `--quiet`: no progress.',
    '- `--progress <STYLE>`: `bar`, `lines` (one every 10 s), `json` or `none`; a bar on a terminal, else lines.',
    '',
    ...program.commands.flatMap((command) => sections(command, 'twin')),
  ].join('\n');
}

/** A verb, or a group and the verbs below it. */
function sections(command: Command, parent: string): string[] {
  const name = `${parent} ${command.name()}`;
  const below = command.commands.flatMap((child) => sections(child, name));
  const isGroup = command.commands.length > 0 && command.options.length === 0;
  if (isGroup) return below;
  const places = command.registeredArguments.map((argument) => ` <${argument.name()}>`);
  const items = [
    ...command.registeredArguments.map((argument) => item(`<${argument.name()}>`, argument.description)),
    ...command.options.filter(({ long }) => !COMMON.includes(long ?? '')).map(optionItem),
  ];
  const reply = replyFields(name.slice('twin '.length));
  const told = reply.length === 0 ? [] : [`\`--json\` tells ${reply.map((field) => `\`${field}\``).join(', ')}.`, ''];
  return [`## ${name}${places.join('')}`, '', sentence(command.description()), '', ...items, '', ...told, ...below];
}

/** Names of what a verb's JSON document holds. */
function replyFields(words: string): readonly string[] {
  const verb = verbs.find((other) => other.words === words);
  if (verb === undefined) return [];
  const schema = z.toJSONSchema(calls[verb.call].reply, { unrepresentable: 'any' });
  const shapes = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...new Set(shapes.flatMap(({ properties = {} }) => Object.keys(properties)))];
}

function optionItem(option: Option): string {
  const { defaultValue } = option as { readonly defaultValue: unknown };
  const choices = option.argChoices === undefined ? [] : [option.argChoices.join(' | ')];
  const standard =
    typeof defaultValue === 'string' || typeof defaultValue === 'number' ? [`default ${defaultValue}`] : [];
  const notes = [...choices, ...standard];
  return item(option.flags, notes.length === 0 ? option.description : `${option.description} (${notes.join('; ')})`);
}

const item = (flags: string, text: string): string => `- \`${flags}\`: ${sentence(text)}`;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

if (import.meta.main) writeFileSync(COMMANDS_PAGE, commandsPage());
