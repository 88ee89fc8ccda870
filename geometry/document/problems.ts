import type { z } from 'zod';
import { TwinError } from '../../physics/foundation/failure.ts';

/** One thing wrong with a document: where it is, and what it is against what is allowed. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
}

const SHOWN = 5;
const LONGEST_TEXT = 60;

/** `elements[16].layers[1].repeat`; keys that are no plain words are quoted and cut. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[A-Za-z_][A-Za-z0-9_]{0,59}$/.test(String(part))) text += `${text === '' ? '' : '.'}${String(part)}`;
    else text += `[${shown(String(part))}]`;
  }
  return text === '' ? '(document)' : text;
}

/** A value as it appears in a message: short, and never more than one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  const text = String(value);
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return JSON.stringify(cut);
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

/** What the schema found, in our words; of a union's alternatives the one that fits best speaks. */
export function problemsOf(error: z.ZodError, root: unknown): Problem[] {
  const problems: Problem[] = [];
  collect(error.issues, [], root, problems);
  return problems;
}

function collect(
  issues: readonly z.core.$ZodIssue[],
  prefix: readonly PropertyKey[],
  root: unknown,
  problems: Problem[],
): void {
  for (const issue of issues) {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      collect(closestAlternative(issue.errors), path, root, problems);
    } else if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        problems.push({ path: pathText([...path, key]), reason: 'is not a key of this object' });
    } else {
      problems.push({
        path: pathText(path),
        reason: `is ${shown(valueAt(root, path))}, but must be ${allowed(issue)}`,
      });
    }
  }
}

/** Fewest keys missing or unknown; on a tie the fewest issues. */
function closestAlternative(alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const misfit = (issues: readonly z.core.$ZodIssue[]) =>
    issues.reduce(
      (sum, issue) =>
        sum + (issue.path.length <= 1 ? 10 : 1) * (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
      0,
    );
  return alternatives.reduce((best, next) => (misfit(next) < misfit(best) ? next : best));
}

const typeNames: Readonly<Record<string, string>> = {
  number: 'a finite number',
  int: 'a whole number',
  string: 'a text',
  object: 'an object',
  array: 'a list',
  tuple: 'a list of two numbers',
  record: 'an object of texts',
  boolean: 'true or false',
};

function allowed(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map((value) => shown(value)).join(', ')}`;
    case 'too_small':
      return bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'invalid_union':
      return issue.errors.length === 0 ? `one of ${discriminators(issue)}` : 'of another form';
    default:
      return issue.message;
  }
}

function bound(origin: string, relation: string, limit: number | bigint): string {
  if (origin === 'string') return `a text of ${relation} ${limit} characters`;
  if (origin === 'array') return `a list of ${relation} ${limit} entries`;
  return `${relation} ${limit}`;
}

function discriminators(issue: z.core.$ZodIssueInvalidUnion): string {
  const options = (issue as { readonly options?: readonly unknown[] }).options;
  return options === undefined
    ? 'the kinds that docs/geometry.md lists'
    : options.map((option) => shown(option)).join(', ');
}

/** Throws one failure that names the first five problems. */
export function refuse(code: string, subject: string, problems: readonly Problem[], remedy: string): never {
  const [first] = problems;
  const lines = problems.slice(0, SHOWN).map(({ path, reason }) => `${path} ${reason}`);
  const more = problems.length > SHOWN ? `; and ${problems.length - SHOWN} more` : '';
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  throw new TwinError({
    code,
    problem: `The ${subject} has ${count}: ${lines.join('; ')}${more}.`,
    where: first?.path,
    remedy,
  });
}
