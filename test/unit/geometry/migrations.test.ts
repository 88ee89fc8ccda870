import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectorJsonSchemaText } from '../../../geometry/document/json-schema.ts';
import { migrateDocument, type Migration } from '../../../geometry/document/migrations.ts';
import { readDetector } from '../../../geometry/read.ts';

const renameLength: Migration = { from: 1, rewrite: ({ len, ...rest }) => ({ ...rest, length: len }) };
const addUnit: Migration = { from: 2, rewrite: (document) => ({ ...document, unit: 'mm' }) };

describe('documents of other schema versions', () => {
  it('are rewritten step by step, in order', () => {
    const old = { schemaVersion: 1, len: 3 };
    expect(migrateDocument(old, [addUnit, renameLength], 3)).toEqual({ schemaVersion: 3, length: 3, unit: 'mm' });
    expect(old).toEqual({ schemaVersion: 1, len: 3 });
  });

  it('pass when they are current', () => {
    const current = { schemaVersion: 3 };
    expect(migrateDocument(current, [], 3)).toBe(current);
  });

  it('are refused when newer than the program', () => {
    expect(() => readDetector({ schemaVersion: 99 })).toThrowErrorMatchingInlineSnapshot(
      `[TwinError: schemaVersion: The document has schema version 99; this program reads up to 1. Use the program that wrote it, or a newer one.]`,
    );
  });

  it('are refused when no step leads on', () => {
    expect(() => migrateDocument({ schemaVersion: 1 }, [addUnit], 3)).toThrow(/no step leads on from version 1/);
  });
});

describe('geometry/detector.schema.json', () => {
  it('is what the schema says (node docs/make/geometry-page.ts writes it)', () => {
    const path = new URL('../../../geometry/detector.schema.json', import.meta.url);
    expect(readFileSync(path, 'utf8')).toBe(detectorJsonSchemaText());
  });
});
