import { describe, expect, test } from 'vitest';
import { eventsCsv } from '../../../../src-renderer/display/events-csv.ts';
import { summariseEvent } from '../../../../src-renderer/display/event-summary.ts';

const event = {
  ...{ run: 1, event: 12, kind: 'mc' as const },
  scalars: { tracks: 1, momentum_gev: 99.44, e_ecal_gev: 4.24, e_hcal_gev: 0.13, e_missing_gev: 95.76 },
};

describe('an event in words', () => {
  test('says what was measured, and which cuts reject it', () => {
    const cuts = [
      { title: 'Momentum', passed: true },
      { title: 'Shower shape', passed: false },
      { title: 'No activity in V2', passed: false },
    ];
    expect(summariseEvent(event, { cuts })).toBe(
      'Run 1, event 12, simulation. 1 track, momentum 99.4 GeV. ECAL 4.2 GeV, HCAL 0.1 GeV, missing 95.8 GeV. ' +
        'Rejected by 2 of 3 cuts: Shower shape; No activity in V2.',
    );
  });

  test('says so when it passes, and nothing of cuts that are not known yet', () => {
    expect(summariseEvent(event, { cuts: [{ title: 'Momentum', passed: true }] })).toMatch(/Passes all 1 cuts\.$/);
    expect(summariseEvent({ ...event, kind: 'data', scalars: { tracks: 0 } }, undefined)).toBe(
      'Run 1, event 12, pseudo-data. No track. ECAL 0.0 GeV, HCAL 0.0 GeV, missing 0.0 GeV.',
    );
  });
});

test('events as CSV keep every bit of their numbers', () => {
  const values = [0.1 + 0.2, -1e-21];
  const text = eventsCsv(['e_ecal_gev', 'e_missing_gev'], [{ run: 2, event: 0, values }]);
  const [head, row, end] = text.split('\n');
  expect(head).toBe('run,event,e_ecal_gev,e_missing_gev');
  expect(row!.split(',').map(Number)).toEqual([2, 0, ...values]);
  expect(end).toBe('');
});
