import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { calls } from '../../../../../contract/calls.ts';
import { TwinError } from '../../../../../physics/foundation/failure.ts';
import { countingWorkspace } from '../../../../../physics/statistics/export/counting-workspace.ts';
import { fitSubject } from '../../../../../src-main/use-cases/statistics/fit-subject.ts';

const folder = mkdtempSync(join(tmpdir(), 'na64-twin-fit-'));
const workspace = join(folder, 'workspace.json');
const boxes = [{ name: 'box', observed: 12, background: 5, signal: 1 }];
writeFileSync(workspace, JSON.stringify(countingWorkspace(boxes, [{ name: 'background', background: [0.2] }], 50)));
afterAll(() => rmSync(folder, { recursive: true }));

const { request: fitRequest, reply: fitReply } = calls['statistics.fit'];
const fit = async (options: object) => fitReply.parse(await fitSubject(fitRequest.parse({ workspace, ...options })));

/** One box of 12 events over a background of 5 with an error of 20 %. */
describe('profile of a fit', () => {
  test('intervals end where the scan passes one', async () => {
    const { bestfit, scan } = await fit({ intervals: true, scan: 'mu' });
    const { lower, upper } = bestfit['mu']!.interval!;
    expect(lower).toBeCloseTo(3.71, 2);
    expect(upper).toBeCloseTo(10.9, 2);
    const values = scan!.values[0]!;
    const inside = values.filter((_, i) => scan!.delta_twice_nll[i]! < 1);
    const step = values[1]! - values[0]!;
    expect(inside[0]! - lower!).toBeLessThanOrEqual(step);
    expect(upper! - inside.at(-1)!).toBeLessThanOrEqual(step);
    expect(scan!.delta_twice_nll.at(-1)).toBeCloseTo(9, 6);
  });

  test('over two parameters the contour leaves the line of one inside, and is drawn', async () => {
    const out = join(folder, 'figures');
    const { scan, figures, files } = await fit({ scan: 'mu,background', out });
    expect(scan!.delta_twice_nll).toHaveLength(scan!.values[0]!.length * scan!.values[1]!.length);
    const rings = figures[0]!.layers.filter((layer) => layer.kind === 'curve');
    expect(rings.map(({ label }) => label)).toEqual(['68.3 %', '95 %']);
    const reach = rings.map(({ x }) => Math.max(...x.map((value) => value ?? -Infinity)));
    // One parameter alone reaches −2 ln λ = 2.296 beyond its own interval of 68.3 %, and 95 % lies outside.
    expect(reach[0]).toBeGreaterThan(10.9);
    expect(reach[1]).toBeGreaterThan(reach[0]!);
    expect(readFileSync(files[0]!, 'utf8')).toContain('68.3 %');
  });

  test.each([
    ['mass', 'PARAMETER_NAME'],
    ['mu,mu', 'INPUT_INVALID'],
    ['mu,background,mu', 'INPUT_INVALID'],
  ])('refuses to scan %s', async (scan, code) => {
    const failure: unknown = await fit({ scan }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TwinError);
    expect((failure as TwinError).code).toBe(code);
  });
});
