import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildDetector } from '../../geometry/build.ts';
import { detectorFromGdml } from '../../geometry/gdml/detector.ts';
import { importGdml } from '../../geometry/gdml/import.ts';
import { shippedMaterials } from '../../geometry/materials.ts';
import { failureSentence, TwinError } from '../../physics/foundation/failure.ts';
import { buildModel } from '../../physics/statistics/histfactory/model.ts';
import { readWorkspace } from '../../physics/statistics/histfactory/workspace.ts';
import { readCsvEvents } from '../../src-main/importers/csv-events.ts';
import { readGuest } from '../../src-main/importers/guests/read-guest.ts';
import { readParquetEvents } from '../../src-main/importers/parquet-events.ts';
import { resolveGeometry } from '../../src-main/use-cases/geometry/resolve-geometry.ts';

/** Files made by hand, one idea each; table.json beside them says what must happen to each. */
const CORPORA = resolve(import.meta.dirname, '../corpora');
const LONGEST_S = 1;

type Entry = { readonly about: string } & (
  { readonly outcome: 'taken' } | { readonly outcome: 'refused'; readonly code: string; readonly says: string }
);

const materials = shippedMaterials();

/** Reads a file of a kind as the product does. */
const READERS: Readonly<Record<string, { readonly least: number; read(path: string): unknown }>> = {
  geometry: {
    least: 60,
    read: (path) => buildDetector(resolveGeometry(path).document, materials),
  },
  gdml: {
    least: 60,
    read: (path) => detectorFromGdml('corpus', importGdml(readFileSync(path, 'utf8')), materials),
  },
  histfactory: {
    least: 60,
    read: (path) => buildModel(readWorkspace(readFileSync(path, 'utf8')), {}),
  },
  guests: {
    least: 60,
    read: (path) => readGuest(path, basename(path), { event: 0, unit: undefined }),
  },
  events: {
    least: 40,
    async read(path) {
      const isParquet = readFileSync(path).subarray(0, 4).toString('latin1') === 'PAR1';
      const blocks = (isParquet ? readParquetEvents : readCsvEvents)(path, 'file', { fill: {}, ignore: [] }, 8);
      while ((await blocks.next()).done !== true);
    },
  },
};

/** What happened, in the words of the table. */
async function outcomeOf(read: () => unknown): Promise<string> {
  const before = process.cpuUsage();
  try {
    await read();
    return 'taken';
  } catch (error) {
    if (!(error instanceof TwinError)) return `crashed: ${error instanceof Error ? error.stack : String(error)}`;
    if (error.problem === '' || error.remedy === '') return 'refused without a reason or a remedy';
    return `refused ${error.code} ${failureSentence(error)}`;
  } finally {
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6, 'seconds of processor time').toBeLessThan(LONGEST_S);
  }
}

describe.each(Object.entries(READERS))('the corpus %s', (kind, { least, read }) => {
  const folder = join(CORPORA, kind);
  const table = JSON.parse(readFileSync(join(folder, 'table.json'), 'utf8')) as Readonly<Record<string, Entry>>;

  test('has a line in its table for each file, and enough of them', () => {
    const files = readdirSync(folder).filter((name) => name !== 'table.json');
    expect(files.sort()).toEqual(Object.keys(table).sort());
    expect(files.length).toBeGreaterThanOrEqual(least);
  });

  test.each(Object.entries(table))('%s', async (name, entry) => {
    const found = await outcomeOf(() => read(join(folder, name)));
    if (entry.outcome === 'taken') expect(found, entry.about).toBe('taken');
    else {
      expect(found, entry.about).toMatch(new RegExp(`^refused ${entry.code}`));
      expect(found).toContain(entry.says);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
