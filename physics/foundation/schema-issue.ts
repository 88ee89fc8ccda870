import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const LONGEST_TEXT = 60;

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

/** What stands at a path of a document; undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

/** What a schema found at a place of a document, as a sentence; numbers of the place are in `unit`. */
export function issueSentence(issue: Issue, root: unknown, unit = ''): string {
  if (issue.code === 'unrecognized_keys') return `There is no field ${issue.keys.map(shown).join(', ')} here.`;
  if (issue.code === 'custom') return `It ${issue.message}${issue.message.endsWith('.') ? '' : '.'}`;
  const value = valueAt(root, issue.path);
  if (issue.code === 'invalid_format' && value !== undefined)
    return `${shown(value)} ${issue.message.replace(/^Invalid string: /, '')}.`;
  if (value === undefined) return `It is missing, but must be ${allowed(issue, unit)}.`;
  return `It is ${shown(value)}${typeof value === 'number' ? spaced(unit) : ''}, but must be ${allowed(issue, unit)}.`;
}

const typeNames: Readonly<Record<string, string>> = {
  number: 'a finite number',
  int: 'a whole number',
  string: 'a text',
  object: 'an object',
  array: 'a list',
  tuple: 'a list of numbers',
  record: 'an object of texts',
  boolean: 'true or false',
};

/** What a schema takes where it found something else: the end of a sentence that says what a value must be. */
export function allowed(issue: Issue, unit = ''): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${typeNames[issue.expected] ?? issue.expected}${unit === '' ? '' : ` in ${unit}`}`;
    case 'invalid_value':
      return `one of ${issue.values.map((value) => shown(value)).join(', ')}`;
    case 'too_small':
      return bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum, unit);
    case 'too_big':
      return bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum, unit);
    case 'invalid_union':
      return issue.errors.length === 0 ? `one of ${discriminators(issue)}` : 'of another form';
    default:
      return issue.message;
  }
}

function bound(origin: string, relation: string, limit: number | bigint, unit: string): string {
  if (origin === 'string') return `a text of ${relation} ${limit} characters`;
  if (origin === 'array') return `a list of ${relation} ${limit} entries`;
  return `${relation} ${limit}${spaced(unit)}`;
}

function spaced(unit: string): string {
  return unit === '' ? '' : ` ${unit}`;
}

function discriminators(issue: z.core.$ZodIssueInvalidUnion): string {
  const options = (issue as { readonly options?: readonly unknown[] }).options;
  return options === undefined
    ? 'the kinds that docs/geometry.md lists'
    : options.map((option) => shown(option)).join(', ');
}
