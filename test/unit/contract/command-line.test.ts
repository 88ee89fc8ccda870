import { Command } from 'commander';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calls } from '../../../contract/calls.ts';
import { commandOf, pathOfFlag } from '../../../contract/command-line.ts';
import { runCardSchema } from '../../../contract/run-card.ts';
import { addOptions } from '../../../src-main/cli/options-from-schema.ts';

const request = calls['run.simulate'].request;

/** What the command line makes of a command, without a shell between them: no value here needs one. */
function readBack(command: string): unknown {
  const parser = new Command().exitOverride();
  const read = addOptions(parser, request);
  parser.parse(command.split(' ').slice(2), { from: 'user' });
  return request.parse(read(parser.opts(), parser.args));
}

const card = fc.record(
  {
    process: fc.constantFrom('beam' as const, 'aprime' as const, 'upstream' as const),
    particle: fc.constantFrom('e-' as const, 'pi-' as const, 'K0L' as const),
    mass_gev: fc.double({ min: 0.001, max: 1, noNaN: true }),
    energy_gev: fc.double({ min: 1, max: 200, noNaN: true }),
    at_mm: fc.tuple(
      fc.integer({ min: -500, max: 500 }),
      fc.double({ min: -9, max: 9, noNaN: true }).map((x) => x + 0),
      fc.constant(0),
    ),
    events: fc.integer({ min: 1, max: 1e9 }),
    seed: fc.integer({ min: 0, max: 4294967295 }),
    keep: fc.constantFrom('all' as const, 'triggered' as const),
    geometry: fc.constantFrom('na64-2016', 'ecal-plates', './own.json'),
  },
  { requiredKeys: [] },
);

describe('a request as a command', () => {
  test('names only what differs from the defaults', () => {
    expect(commandOf('simulate', request, { card: {} })).toBe('twin simulate');
    const asked = { store: 'a.sqlite', card: { process: 'aprime', mass_gev: 0.0167, events: 5000, seed: 1 } };
    expect(commandOf('simulate', request, asked)).toBe(
      'twin simulate --store a.sqlite --process aprime --mass 0.0167GeV --events 5000',
    );
  });

  test('is read back by the command line as the same request (200 cards, seed 1)', () => {
    fc.assert(
      fc.property(card, (given) => {
        expect(readBack(commandOf('simulate', request, { card: given }))).toEqual(request.parse({ card: given }));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('quotes what a shell would take apart', () => {
    expect(commandOf('simulate', request, { store: "it's mine.sqlite" })).toBe(
      "twin simulate --store 'it'\\''s mine.sqlite'",
    );
  });

  test('a refusal by option finds its field', () => {
    expect(pathOfFlag(runCardSchema, '--mass')).toBe('mass_gev');
    expect(pathOfFlag(runCardSchema, '--nothing')).toBeUndefined();
  });
});
