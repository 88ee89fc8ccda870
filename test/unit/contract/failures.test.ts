import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { FAILURES } from '../../../contract/failures.ts';
import { ERRORS_PAGE, errorsPage } from '../../../docs/make/error-page.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDERS = ['contract', 'geometry', 'physics', 'plots', 'src-main', 'src-renderer'];

/** Texts in the sources that could be a failure code, each with the file that has it; the list itself is left out. */
function codesInSources(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      const file = join(folder, name);
      if (
        !/\.tsx?$/.test(name) ||
        file === join('contract', 'failures.ts') ||
        file.startsWith(join('contract', 'calls'))
      )
        continue;
      for (const code of codesIn(join(ROOT, file))) found.set(code, file);
    }
  }
  return found;
}

/** Codes that a source raises: texts given as `code`, or handed to a function that refuses. */
function codesIn(path: string): string[] {
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'code') {
      codes.push(...textsIn(node.initializer));
    }
    if (ts.isCallExpression(node)) codes.push(...node.arguments.flatMap(textsIn));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
  return codes.filter((text) => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|^(BUG|PATCH|CANCELLED)$/.test(text));
}

function textsIn(node: ts.Node): string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)];
  return [];
}

describe('failure codes', () => {
  const raised = codesInSources();

  test('every code is raised somewhere', () => {
    expect(Object.keys(FAILURES).filter((code) => !raised.has(code))).toEqual([]);
  });

  test('every code that is raised is explained', () => {
    const given = [...raised].filter(([code]) => !Object.hasOwn(FAILURES, code) && !code.startsWith('SQLITE_'));
    expect(given).toEqual([]);
  });

  test.each(Object.entries(FAILURES))('%s is explained in whole sentences', (_code, explanation) => {
    for (const text of Object.values(explanation)) expect(text).toMatch(/^['"`A-Z].*[.…]$/s);
  });

  test('docs/errors.md is current (npm run docs:errors)', () => {
    expect(readFileSync(ERRORS_PAGE, 'utf8')).toBe(errorsPage());
  });
});
