import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const pages = ['README.md', 'SECURITY.md', ...globSync('docs/**/*.md', { cwd: root })];

/** The anchors of a page's headings, as forges make them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm);
  const anchor = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
  return new Set([...headings].map(([, heading]) => anchor(heading!)));
}

function brokenLinks(page: string): string[] {
  const path = resolve(root, page);
  const text = readFileSync(path, 'utf8').replace(/^```.*?^```$/gms, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [file, anchor] = target.split('#') as [string, string?];
    const linked = file === '' ? path : resolve(dirname(path), file);
    return !existsSync(linked) || (anchor !== undefined && !anchorsOf(linked).has(anchor));
  });
}

test.each(pages)('every link of %s leads somewhere', (page) => {
  expect(brokenLinks(page)).toEqual([]);
});

test('every page is reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    const links = readFileSync(resolve(root, page), 'utf8').matchAll(/\]\(([^)\s#:]+\.md)/g);
    for (const [, target] of links) reached.add(relative(root, resolve(root, dirname(page), target!)));
  }
  expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});
