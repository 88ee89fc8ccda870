import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileTable } from '../../../../src-main/doors/file-table.ts';
import { sharedFolder } from '../../../support/doors/door-fixture.ts';

let folder: ReturnType<typeof sharedFolder>;
let files: FileTable;
beforeEach(() => {
  folder = sharedFolder();
  files = new FileTable(join(folder.path, 'na64.sqlite'));
});
afterEach(() => folder.remove());

const failure = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no failure';
};

describe('the table of files', () => {
  test('has the project, there or not', () => {
    expect(files.list()).toEqual([{ handle: 'file:1', kind: 'store', name: 'na64.sqlite', state: 'missing' }]);
    writeFileSync(join(folder.path, 'na64.sqlite'), '');
    expect(files.list()[0]?.state).toBe('present');
  });

  test('offers the stores and documents beside the project, no links and nothing else', () => {
    for (const name of ['other.sqlite', 'cuts.json', 'secret.txt']) writeFileSync(join(folder.path, name), '');
    mkdirSync(join(folder.path, 'folder.json'));
    symlinkSync('/etc/passwd', join(folder.path, 'link.json'));
    expect(files.list().map(({ name }) => name)).toEqual(['na64.sqlite', 'cuts.json', 'other.sqlite']);
  });

  test('gives a path one handle, however often it is added', () => {
    const first = files.add('document', join(folder.path, 'a.json'));
    expect(files.add('document', join(folder.path, 'x', '..', 'a.json')).handle).toBe(first.handle);
    expect(files.pathOf(first.handle, 'document')).toBe(join(folder.path, 'a.json'));
  });

  test('makes new names in the project folder only, with the extension of the kind', () => {
    expect(files.pathOf(files.create('store', 'mine').handle)).toBe(join(folder.path, 'mine.sqlite'));
    expect(files.pathOf(files.create('document', 'mine.gdml').handle)).toBe(join(folder.path, 'mine.gdml'));
    expect(files.pathOf(files.create('document', 'mine.sh').handle)).toBe(join(folder.path, 'mine.sh.json'));
    expect(files.pathOf(files.create('store', '../../up').handle)).toBe(join(folder.path, 'up.sqlite'));
  });

  test('says what is wrong with a handle or a name', () => {
    symlinkSync('/etc/passwd', join(folder.path, 'link.json'));
    expect(failure(() => files.pathOf('file:9', 'store'))).toMatchInlineSnapshot(
      `"file:9: No file has this handle. files.list tells the files that there are."`,
    );
    expect(failure(() => files.pathOf('file:1', 'document'))).toMatchInlineSnapshot(
      `"file:1: This is a store (a document was expected). files.list tells the files that there are."`,
    );
    expect(failure(() => files.create('document', 'link'))).toMatchInlineSnapshot(
      `"link: Something else has this name already (a document was expected). Choose another name."`,
    );
  });
});
