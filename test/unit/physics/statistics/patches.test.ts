import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../../physics/statistics/histfactory/model.ts';
import { applyPatch, type PatchOperation } from '../../../../physics/statistics/histfactory/json-patch.ts';
import {
  applySignalPatch,
  canonicalText,
  checkPatchSet,
  readPatchSet,
} from '../../../../physics/statistics/histfactory/patch-set.ts';
import {
  combineWorkspaces,
  pruneWorkspace,
  renameInWorkspace,
} from '../../../../physics/statistics/histfactory/workspace-operations.ts';
import { signalGrid } from '../../../../physics/statistics/export/signal-grid.ts';
import { aWorkspace, referenceWorkspace } from '../../../support/physics/statistics.ts';

describe('JSON patches (RFC 6902, appendix A)', () => {
  const rows: readonly (readonly [string, unknown, PatchOperation[], unknown])[] = [
    ['add a member', { foo: 'bar' }, [{ op: 'add', path: '/baz', value: 'qux' }], { foo: 'bar', baz: 'qux' }],
    [
      'add an element',
      { foo: ['bar', 'baz'] },
      [{ op: 'add', path: '/foo/1', value: 'qux' }],
      { foo: ['bar', 'qux', 'baz'] },
    ],
    ['append', { foo: [1] }, [{ op: 'add', path: '/foo/-', value: [2] }], { foo: [1, [2]] }],
    ['remove a member', { baz: 1, foo: 2 }, [{ op: 'remove', path: '/baz' }], { foo: 2 }],
    ['remove an element', { foo: [1, 2, 3] }, [{ op: 'remove', path: '/foo/1' }], { foo: [1, 3] }],
    ['replace', { baz: 1, foo: 2 }, [{ op: 'replace', path: '/baz', value: 'boo' }], { baz: 'boo', foo: 2 }],
    ['move', { foo: { a: 1 }, qux: {} }, [{ op: 'move', from: '/foo/a', path: '/qux/b' }], { foo: {}, qux: { b: 1 } }],
    [
      'copy',
      { a: [1] },
      [
        { op: 'copy', from: '/a', path: '/b' },
        { op: 'add', path: '/b/-', value: 2 },
      ],
      { a: [1], b: [1, 2] },
    ],
    [
      'test, then change',
      { a: { b: [1, { c: null }] } },
      [
        { op: 'test', path: '/a', value: { b: [1, { c: null }] } },
        { op: 'remove', path: '/a' },
      ],
      {},
    ],
    [
      'escapes',
      { '~1': 1, 'a/b': 2 },
      [
        { op: 'remove', path: '/~01' },
        { op: 'replace', path: '/a~1b', value: 3 },
      ],
      { 'a/b': 3 },
    ],
    ['the whole document', { a: 1 }, [{ op: 'replace', path: '', value: [1] }], [1]],
  ];
  it.each(rows)('%s', (_, document, patch, expected) => {
    const before = structuredClone(document);
    expect(applyPatch(document, patch)).toEqual(expected);
    expect(document).toEqual(before);
  });

  it.each<[string, PatchOperation]>([
    ['nothing there', { op: 'remove', path: '/b' }],
    ['index too large', { op: 'add', path: '/list/5', value: 1 }],
    ['index with a sign', { op: 'remove', path: '/list/-1' }],
    ['index with zeros', { op: 'remove', path: '/list/00' }],
    ['not a pointer', { op: 'add', path: 'a', value: 1 }],
    ['inside a number', { op: 'add', path: '/a/b', value: 1 }],
    ['another value', { op: 'test', path: '/a', value: 2 }],
    ['into itself', { op: 'move', from: '/list', path: '/list/0' }],
    ['a reserved key', { op: 'add', path: '/__proto__/x', value: 1 }],
    ['an inherited key', { op: 'test', path: '/toString', value: 1 }],
  ])('refuses: %s', (_, operation) => {
    expect(() => applyPatch({ a: 1, list: [1] }, [operation])).toThrow(
      expect.objectContaining({ code: 'PATCH', where: 'patch[0]' }),
    );
  });
});

const grid = {
  metadata: {
    references: { hepdata: 'ins1234567' },
    digests: { md5: 'a'.repeat(32) },
    labels: ['mass'],
    description: 'masses',
  },
  patches: [
    {
      metadata: { name: 'm1', values: [1] },
      patch: [{ op: 'replace', path: '/channels/0/samples/1/data/0', value: 5 }],
    },
    { metadata: { name: 'm2', values: [2] }, patch: [] },
  ],
  version: '1.0.0',
};

describe('patch sets', () => {
  it('applies the patch of a point by name or by values', () => {
    const patchSet = readPatchSet(JSON.stringify(grid));
    for (const point of ['m1', [1]] as const)
      expect(applySignalPatch(aWorkspace(), patchSet, point).channels[0]!.samples[1]!.data).toEqual([5, 3]);
    expect(() => applySignalPatch(aWorkspace(), patchSet, 'm3')).toThrow(/m1, m2/);
  });

  /** The faults of pyhf's own negative examples. */
  it.each<[string, (set: typeof grid) => unknown, string]>([
    ['no version', (set) => delete (set as Partial<typeof grid>).version, 'version'],
    ['no patches', (set) => (set.patches = []), 'patches'],
    ['no labels', (set) => (set.metadata.labels = []), 'metadata.labels'],
    ['a label with a blank', (set) => (set.metadata.labels = ['a b']), 'metadata.labels[0]'],
    ['no description', (set) => delete (set.metadata as { description?: string }).description, 'metadata.description'],
    ['no digests', (set) => (set.metadata.digests = {} as never), 'metadata.digests'],
    ['a digest of wrong length', (set) => (set.metadata.digests.md5 = 'abc'), 'metadata.digests.md5'],
    ['a reference that is none', (set) => (set.metadata.references.hepdata = 'x'), 'metadata.references.hepdata'],
    [
      'no name of a patch',
      (set) => delete (set.patches[0]!.metadata as { name?: string }).name,
      'patches[0].metadata.name',
    ],
    [
      'no values of a patch',
      (set) => delete (set.patches[0]!.metadata as { values?: unknown }).values,
      'patches[0].metadata.values',
    ],
    [
      'values of wrong type',
      (set) => (set.patches[0]!.metadata.values = [null] as never),
      'patches[0].metadata.values[0]',
    ],
    ['an unknown operation', (set) => (set.patches[0]!.patch[0]!.op = 'set'), 'patches[0].patch[0].op'],
    [
      'an operation without value',
      (set) => delete (set.patches[0]!.patch[0] as { value?: unknown }).value,
      'patches[0].patch[0].value',
    ],
    ['a name twice', (set) => (set.patches[1]!.metadata.name = 'm1'), 'patches[1].metadata'],
    ['values twice', (set) => (set.patches[1]!.metadata.values = [1]), 'patches[1].metadata'],
    ['too many values', (set) => (set.patches[1]!.metadata.values = [1, 2]), 'patches[1].metadata'],
  ])('refuses: %s', (_, change, where) => {
    const set = structuredClone(grid);
    change(set);
    expect(() => checkPatchSet(set)).toThrow(expect.objectContaining({ code: 'PATCH_SET', where }));
  });

  it('writes the text that pyhf takes digests of', () => {
    // As json.dumps(json.loads(text), sort_keys=True) of Python 3.11 writes the JSON of this value.
    expect(canonicalText({ b: [1, 0.5, 1e-7, 1e22, 1.5e16, 0.0001], a: null })).toBe(
      '{"a": null, "b": [1, 0.5, 1e-07, 1e+22, 15000000000000000, 0.0001]}',
    );
  });

  it('makes a grid of masses that gives each workspace back', () => {
    const workspace = referenceWorkspace('05_na64_three_run');
    const signals = (scale: number) =>
      new Map(
        workspace.channels.map(({ name, samples }) => {
          const signal = samples.find((sample) => sample.name === 'aprime')!;
          return [name, { ...signal, data: signal.data.map((content) => scale * content) }];
        }),
      );
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const { background, patchSet } = signalGrid(
      workspace,
      'aprime',
      [1, 2].map((scale) => ({ name: `m${scale}`, values: [scale], signals: signals(scale) })),
      { labels: ['mass_mev'], description: 'masses', hepdata: 'ins1600000', sha256 },
    );
    expect(background.channels.every(({ samples }) => samples.every(({ name }) => name !== 'aprime'))).toBe(true);
    expect(applySignalPatch(background, patchSet, 'm1').channels).toEqual(workspace.channels);
    expect(buildModel(applySignalPatch(background, patchSet, [2])).parameters).toHaveLength(3);
    expect(patchSet.metadata.digests.sha256).toBe(sha256(canonicalText(background)));
  });
});

describe('operations on workspaces', () => {
  const rename = (workspace = aWorkspace()) =>
    renameInWorkspace(workspace, {
      channels: new Map([['box', 'other']]),
      modifiers: new Map([['norm', 'norm_other']]),
    });

  it('combines channels and keeps parameters of one name common', () => {
    const both = combineWorkspaces(aWorkspace(), rename());
    expect(buildModel(both).parameters.map(({ name }) => name)).toEqual([
      'shape',
      'mu',
      'norm',
      'norm_other',
      'stat[0]',
      'stat[1]',
      'stat[2]',
      'stat[3]',
    ]);
  });

  it('refuses to combine what contradicts', () => {
    expect(() => combineWorkspaces(aWorkspace(), aWorkspace())).toThrow(/Both workspaces have "box"/);
    const other = rename(
      aWorkspace((w) => w.measurements[0]!.config.parameters.push({ name: 'mu', bounds: [[0, 5]] })),
    );
    const here = aWorkspace((w) => w.measurements[0]!.config.parameters.push({ name: 'mu', bounds: [[0, 6]] }));
    expect(() => combineWorkspaces(here, other)).toThrow(/configured differently/);
    const elsewhere = rename(aWorkspace((w) => (w.measurements[0]!.config.poi = 'norm')));
    expect(() => combineWorkspaces(aWorkspace(), elsewhere)).toThrow(/parameters of interest differ/);
  });

  it('prunes modifiers by name and type, samples and channels', () => {
    const pruned = pruneWorkspace(aWorkspace(), { modifiers: ['shape'], modifierTypes: ['staterror'] });
    expect(buildModel(pruned).parameters.map(({ name }) => name)).toEqual(['mu', 'norm']);
    const one = pruneWorkspace(combineWorkspaces(aWorkspace(), rename()), { channels: ['other'] });
    expect(one.observations).toEqual(aWorkspace().observations);
    expect(() => pruneWorkspace(aWorkspace(), { samples: ['none'] })).toThrow(/no "none"/);
    expect(() => renameInWorkspace(aWorkspace(), { samples: new Map([['none', 'some']]) })).toThrow(/no "none"/);
  });
});
