import { TwinError } from '../../foundation/failure.ts';

/** What a document from elsewhere may hold; a workspace of 10⁵ bins needs about a tenth of it. */
const LARGEST_DOCUMENT_CHARACTERS = 256 * 1024 * 1024;
const DEEPEST_NESTING = 64;
const MOST_NODES = 20_000_000;

/** Keys with a meaning for JavaScript's objects. None is a key of our documents, so each is refused by name. */
const RESERVED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

type PathStep = string | number;

/** `['channels', 0, 'name']` as `channels[0].name`, the way a user would write it. */
export function describePath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const step of path)
    text += typeof step === 'number' ? `[${step}]` : `${text === '' ? '' : '.'}${String(step).slice(0, 80)}`;
  return text === '' ? 'document' : text;
}

/** Parses JSON from outside and checks size, depth and reserved keys; the shape is left to the document's schema. */
export function parseUntrustedJson(text: string, code: string): unknown {
  if (text.length > LARGEST_DOCUMENT_CHARACTERS)
    throw new TwinError({
      code,
      where: 'document',
      problem: `The document has ${text.length} characters (at most ${LARGEST_DOCUMENT_CHARACTERS} are read).`,
      remedy: 'Split it, or prune channels that are not needed.',
    });
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    throw new TwinError(
      {
        code,
        where: 'document',
        problem: `It is not JSON (${cause instanceof Error ? cause.message.slice(0, 200) : 'unreadable'}).`,
        remedy: 'Give a UTF-8 JSON document.',
      },
      { cause },
    );
  }
  guardUntrustedValue(value, code);
  return value;
}

interface Visit {
  readonly value: object;
  readonly key: PathStep;
  readonly parent: Visit | undefined;
  readonly depth: number;
}

function pathOf(visit: Visit | undefined, last: PathStep): string {
  const path: PathStep[] = [last];
  for (let step = visit; step?.parent !== undefined; step = step.parent) path.unshift(step.key);
  return describePath(path);
}

/** Depth, size and reserved keys of a parsed value, without recursion: a hostile nesting cannot exhaust the stack. */
export function guardUntrustedValue(value: unknown, code: string): void {
  if (typeof value !== 'object' || value === null) return;
  const pending: Visit[] = [{ value, key: '', parent: undefined, depth: 1 }];
  let nodes = 0;
  const refuse = (where: string, problem: string, remedy: string): never => {
    throw new TwinError({ code, where, problem, remedy });
  };
  const visitChild = (child: unknown, key: PathStep, visit: Visit): void => {
    nodes++;
    if (typeof child !== 'object' || child === null) return;
    if (visit.depth >= DEEPEST_NESTING)
      refuse(
        pathOf(visit, key).slice(0, 200),
        `Values are nested more than ${DEEPEST_NESTING} deep.`,
        'Flatten the document.',
      );
    pending.push({ value: child, key, parent: visit, depth: visit.depth + 1 });
  };
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    if (Array.isArray(visit.value)) {
      for (let i = 0; i < visit.value.length; i++) visitChild(visit.value[i], i, visit);
    } else {
      for (const key of Object.keys(visit.value)) {
        if (RESERVED_KEYS.has(key))
          refuse(pathOf(visit, key), `The key "${key}" is reserved by JavaScript's objects.`, 'Remove the key.');
        visitChild((visit.value as Record<string, unknown>)[key], key, visit);
      }
    }
    if (nodes > MOST_NODES)
      refuse(
        'document',
        `The document holds more than ${MOST_NODES} values.`,
        'Split it, or prune what is not needed.',
      );
  }
}
