import type { z } from 'zod';
import { TwinError } from '../../physics/foundation/failure.ts';
import { allowed, shown, valueAt } from '../../physics/foundation/schema-issue.ts';

/** One thing wrong with a document: where it is, and what it is against what is allowed. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
}

const SHOWN = 5;

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
