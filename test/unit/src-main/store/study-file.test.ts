import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { summariseShots } from '../../../../physics/studies/xy-scan/scan-point.ts';
import { readStudyFile, StudyWriter } from '../../../../src-main/store/study-file.ts';

const identity = {
  kind: 'xy-scan' as const,
  card: '{"energy_gev":100}',
  geometry: { name: 'na64-2016', document: '{}', sha256: '0'.repeat(64) },
};
const made = { program: 'test', workers: 1 };

/** A finished study of three points of two shots each. */
function aStudy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'study.sqlite');
  const writer = new StudyWriter(path, identity, made);
  for (let point = 0; point < 3; point++) {
    const column = () => Float64Array.of(point, point + 0.5);
    const shots = { xMm: column(), yMm: column(), energyGev: column(), leakShare: column() };
    const tile = { stage: 0, xMm: point, yMm: 0, widthMm: 1, heightMm: 1 };
    writer.add({ point, tile, shots, ...summariseShots(shots, 100) });
  }
  writer.finish();
  writer.close();
  return path;
}

function change(path: string, sql: string): void {
  const database = new Database(path);
  database.unsafeMode();
  database.exec(sql);
  database.close();
}

describe('the file of a study', () => {
  test('gives back what was written', () => {
    const { study, points } = readStudyFile(aStudy());
    expect(study).toMatchObject({ status: 'finished', card: identity.card });
    expect(points.map(({ tile, shots }) => [tile.xMm, ...shots.energyGev])).toEqual([
      [0, 0, 0.5],
      [1, 1, 1.5],
      [2, 2, 2.5],
    ]);
  });

  test.each([
    ['a point removed', 'DELETE FROM point WHERE point = 1', 'STORE_CORRUPT'],
    ['a mean changed', 'UPDATE point SET mean_gev = 50 WHERE point = 1', 'STORE_CORRUPT'],
    ['another card', `UPDATE study SET card = '{}'`, 'STORE_CORRUPT'],
    ['another digest', `UPDATE study SET digest = 'x'`, 'STORE_CORRUPT'],
    ['a trigger', 'CREATE TRIGGER t AFTER INSERT ON point BEGIN DELETE FROM point; END', 'STORE_FOREIGN'],
    [
      'a view that never ends in the place of a table',
      'DROP TABLE study; CREATE VIEW study AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n',
      'STORE_FOREIGN',
    ],
    ['a table of another', 'CREATE TABLE other (x)', 'STORE_FOREIGN'],
    ['a version to come', 'PRAGMA user_version = 9', 'STORE_VERSION'],
  ])('with %s is refused, to be read and to be gone on with', (_what, sql, code) => {
    const path = aStudy();
    change(path, sql);
    expect(() => readStudyFile(path)).toThrow(expect.objectContaining({ code }) as Error);
    if (code === 'STORE_CORRUPT') return;
    expect(() => new StudyWriter(path, identity, made)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
