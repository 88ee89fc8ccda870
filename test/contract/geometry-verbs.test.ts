import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runTwin, temporaryFolder, twinJson } from '../support/run-twin.ts';

test('a what-if is listed, compared and found clean', async () => {
  const { detectors } = await twinJson<{ detectors: { name: string; base: string | null }[] }>(['geometry', 'list']);
  expect(detectors).toContainEqual(expect.objectContaining({ name: 'hcal-three-modules', base: 'na64-2016' }));
  const diff = await twinJson<{ removed: { name: string; mass_kg: number }[]; mass_difference_kg: number }>([
    ...['geometry', 'diff', 'na64-2016', 'hcal-three-modules'],
  ]);
  expect(diff.removed).toMatchObject([{ name: 'HCAL4' }]);
  expect(diff.mass_difference_kg).toBeCloseTo(-diff.removed[0]!.mass_kg, 6);
  expect(await twinJson(['geometry', 'check', '--depth', 'fast', '--geometry', 'no-v2'])).toMatchObject({
    ok: true,
    overlaps: [],
  });
});

test('GDML out and in: the same volumes, the same mass, the same line', async () => {
  const cwd = temporaryFolder();
  await twinJson(['geometry', 'export', '--file', './na64.gdml'], { cwd });
  const imported = await twinJson<{ volumes: number; mass_kg: number }>(['geometry', 'import', './na64.gdml'], { cwd });
  expect(imported.volumes).toBeGreaterThan(500);
  const line = ['geometry', 'ray', '--from', '369.1,0,22600mm'];
  const ours = await twinJson<{ total: { x0: number; length_mm: number } }>(line, { cwd });
  const theirs = await twinJson<typeof ours>([...line, '--geometry', './na64.gdml'], { cwd });
  expect(theirs.total.x0 / ours.total.x0).toBeCloseTo(1, 9);
  expect(theirs.total.length_mm / ours.total.length_mm).toBeCloseTo(1, 9);

  writeFileSync(join(cwd, 'bad.gdml'), '<gdml><solids><torus name="t"/></solids></gdml>');
  const refused = await runTwin(['geometry', 'import', './bad.gdml'], { cwd });
  expect(refused.stderr).toMatch(/bad\.gdml.*torus/s);
  expect(refused.exitCode).toBe(2);
});

test('a map of matter is a table and a picture, and shows the gap between two cells', async () => {
  const cwd = temporaryFolder();
  const range = ['--x', '380,396mm', '--y', '-2,2mm', '--z', '22700,23190mm', '--columns', '64', '--rows', '2'];
  const map = await twinJson<{ files: string[]; x0: { min: number; max: number } }>(['geometry', 'map', ...range], {
    cwd,
  });
  expect(map.x0.max).toBeGreaterThan(40);
  expect(map.x0.min).toBeLessThan(1);
  const [table, picture] = map.files.map((file) => readFileSync(join(cwd, file), 'utf8'));
  expect(table!.split('\r\n')[0]).toBe('x_mm,y_mm,x0,lambda_int,lambda_pion');
  expect(table!.trim().split('\r\n')).toHaveLength(1 + 64 * 2);
  expect(picture).toMatch(/^<svg/);
});
