import { expect, test } from 'vitest';
import { calls } from '../../../../contract/calls.ts';
import { jobTitle } from '../../../../src-renderer/display/job-title.ts';

/** A title bar at 1366 pixels has room for so many letters beside progress and buttons. */
const ROOM = 34;

test('every call that runs as work has a name of its own that a title bar has room for', () => {
  const long = Object.entries(calls).filter(([, call]) => 'progress' in call);
  const titles = long.map(([call]) => jobTitle({ call }));
  expect(titles.length).toBeGreaterThan(20);
  expect(titles.filter((title) => title.length > ROOM)).toEqual([]);
  expect(new Set(titles).size).toBe(titles.length);
});

test('work of a program that knows more calls is called as its call', () => {
  expect(jobTitle({ call: 'store.unheard-of' })).toBe('store.unheard-of');
});
