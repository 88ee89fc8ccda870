import type { AbsentRow, SuiteRow } from './row.ts';

const SERVE = ['requests', 'limits', 'browser', 'busy', 'window'].map(
  (name) => `test/reliability/serve-${name}.test.ts`,
);
const suite = (id: string, what: string, files: readonly string[], names?: string): SuiteRow =>
  names === undefined ? { id, what, files } : { id, what, files, names };
const together = (group: string, rows: readonly SuiteRow[]): SuiteRow[] => rows.map((row) => ({ ...row, group }));

/** Rows that are tests of the suite; they run in `npm test` as they are. */
export const suites: readonly SuiteRow[] = [
  ...together('documents', [
    suite(
      'D1',
      '20,000 generated and 3,500 damaged geometry documents',
      ['test/property/geometry-hostile.test.ts'],
      'documents|files|mutations',
    ),
    suite(
      'D9',
      'prototype pollution at every place of three files',
      ['test/property/geometry-hostile.test.ts'],
      'is refused by name',
    ),
  ]),
  suite('D2', '5,000 mutated GDML files, bombs, external entities', [
    'test/property/geometry-gdml.test.ts',
    'test/contract/geometry-gdml.test.ts',
  ]),
  suite(
    'D8',
    'tables that are written: no cell that a spreadsheet could run',
    ['test/unit/plots/table/csv.test.ts', 'test/contract/exchange.test.ts'],
    'spreadsheet|formatCsv',
  ),
  ...together('served', [
    suite('E1', 'requests without a token, with a wrong one, with that of another run', [SERVE[0]!], 'E1'),
    suite('E2', 'requests sent to another name (DNS rebinding)', [SERVE[0]!], 'E2'),
    suite('E3', 'requests made by another page', [SERVE[0]!], 'E3'),
    suite('E4', 'state changed by GET, forms, text', [SERVE[0]!], 'E4'),
    suite('E5', 'paths that lead out', [SERVE[0]!], 'E5'),
    suite(
      'E6',
      'headers of every response; hostile names in a real browser',
      [SERVE[0]!, SERVE[2]!, SERVE[4]!],
      'E6|page|window',
    ),
    suite('E8', 'where it listens', [SERVE[0]!], 'E8'),
  ]),
  suite('E7', 'floods: bodies, headers, idle sockets, slow senders', [SERVE[1]!, SERVE[3]!]),
  suite('E9', 'a page that dies in the middle of a run', [
    'test/e2e/serve-verb.test.ts',
    'test/contract/doors-client.test.ts',
  ]),
  ...together('modules', [
    suite('A10', 'workers that throw, exit and run out of memory', ['test/unit/src-main/workers/worker-pool.test.ts']),
    suite('C7', 'mathematics that gives the same bits on every engine', ['test/unit/physics/foundation/math.test.ts']),
    suite('D10', 'files made by hand, one idea each: geometry, GDML, HistFactory, events', [
      'test/contract/corpora.test.ts',
    ]),
    suite('F1', 'the desktop shell: options, guards, channels, scheme, sources', ['test/unit/src-main/electron']),
    suite('F2', 'packages: the fuses that are set, what is in the archive', [
      'test/unit/src-main/electron/packaging.test.ts',
    ]),
    suite('F3', 'packages of others: hashes, one version, no scripts', ['test/unit/packaging/dependencies.test.ts']),
  ]),
  suite('F4', 'the app in a real Electron, where its runtime is', ['test/e2e/electron-real.test.ts']),
];

/** Rows of the matrix that are not run, and why. */
export const absent: readonly AbsentRow[] = [
  {
    id: 'D7',
    what: 'fuzzing guided by coverage',
    why: 'jazzer.js is no dependency: its prebuilt fuzzer needs GLIBC 2.38 (Debian 13); D1 to D5 generate and mutate instead',
  },
  {
    id: 'F5',
    what: 'electronegativity over the built app',
    why: 'it is unmaintained, misses nodeIntegration: true and is no gate; F1 reads the sources for what it looks for',
  },
];
