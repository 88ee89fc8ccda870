import { shown } from '../../physics/foundation/schema-issue.ts';
import { pathText, type Problem } from './problems.ts';

/**
 * First look at a document from outside, before any schema sees it: only plain JSON, of bounded depth and size, with
 * no key that reaches a prototype. Walks without recursion, so depth cannot exhaust the stack.
 */

const DEEPEST = 32;
const MOST_NODES = 200_000;
const HOSTILE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

interface Visit {
  readonly value: unknown;
  readonly path: readonly PropertyKey[];
}

/** What makes a document unfit to be looked at further; empty if nothing does. */
export function findHostileContent(root: unknown): Problem[] {
  const problems: Problem[] = [];
  const open: Visit[] = [{ value: root, path: [] }];
  let nodes = 0;
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value, path } = visit;
    if (++nodes > MOST_NODES) return [{ path: '(document)', reason: `has more than ${MOST_NODES} entries` }];
    if (path.length > DEEPEST)
      return [{ path: pathText(path.slice(0, 8)), reason: `is nested deeper than ${DEEPEST} levels` }];
    if (value === null || typeof value === 'string' || typeof value === 'boolean') continue;
    if (typeof value === 'number') {
      if (!Number.isFinite(value))
        problems.push({ path: pathText(path), reason: `is ${value}, but must be a finite number` });
    } else if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) open.push({ value: value[i], path: [...path, i] });
    } else if (typeof value === 'object' && isPlain(value)) {
      for (const key of Object.keys(value).reverse()) {
        if (HOSTILE_KEYS.has(key))
          problems.push({ path: pathText([...path, key]), reason: 'is a key that no document may have' });
        else open.push({ value: (value as Record<string, unknown>)[key], path: [...path, key] });
      }
    } else {
      problems.push({
        path: pathText(path),
        reason: `is ${shown(value)} of type ${typeof value}, which JSON does not know`,
      });
    }
  }
  return problems;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
