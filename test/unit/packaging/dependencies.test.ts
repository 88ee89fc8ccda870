import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Locked {
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const read = <T>(name: string) => JSON.parse(readFileSync(resolve(import.meta.dirname, '../../..', name), 'utf8')) as T;
const { packages } = read<{ packages: Readonly<Record<string, Locked>> }>('package-lock.json');
const manifest = read<Readonly<Record<string, Readonly<Record<string, string>>>>>('package.json');
const own = new Set(['', 'src-main/cli', 'node_modules/@na64-twin/cli']);

describe('the packages of others', () => {
  test('are each known by the hash of their content, wherever they are fetched from', () => {
    const locked = Object.entries(packages).filter(([path]) => !own.has(path));
    expect(locked.length).toBeGreaterThan(300);
    expect(locked.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  test('are asked for in one version', () => {
    const asked = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.values(manifest[kind] ?? {}),
    );
    expect(asked.filter((version) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test('run nothing when they are installed: who may is a list, and it says no', () => {
    const scripted = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(scripted.filter((name) => !Object.hasOwn(manifest['allowScripts']!, name))).toEqual([]);
    expect(Object.values(manifest['allowScripts']!)).not.toContain(true);
  });
});
