import { TwinError } from '../../physics/foundation/failure.ts';
import { SCHEMA_VERSION } from '../schema.ts';

/**
 * Documents of older schema versions are brought up to date step by step. A change of the schema that old documents
 * do not satisfy raises SCHEMA_VERSION and adds the step that rewrites them; steps are never edited afterwards.
 */

type Json = Readonly<Record<string, unknown>>;

export interface Migration {
  /** The version that the step rewrites into the next one. */
  readonly from: number;
  rewrite(document: Json): Json;
}

/** Version 1 is the first: there is nothing older. */
export const MIGRATIONS: readonly Migration[] = [];

/** The document in the current schema version. Documents without a sensible version pass through for the schema to refuse. */
export function migrateDocument(
  document: unknown,
  migrations: readonly Migration[] = MIGRATIONS,
  current: number = SCHEMA_VERSION,
): unknown {
  if (typeof document !== 'object' || document === null || !('schemaVersion' in document)) return document;
  const version = document.schemaVersion;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return document;
  if (version > current) {
    throw new TwinError({
      code: 'GEOMETRY_TOO_NEW',
      problem: `The document has schema version ${version}; this program reads up to ${current}.`,
      where: 'schemaVersion',
      remedy: 'Use the program that wrote it, or a newer one.',
    });
  }
  let migrated = document as Json;
  for (let v = version; v < current; v++) {
    const step = migrations.find(({ from }) => from === v);
    if (step === undefined) {
      throw new TwinError({
        code: 'GEOMETRY_TOO_OLD',
        problem: `The document has schema version ${version}, and no step leads on from version ${v}.`,
        where: 'schemaVersion',
        remedy: 'Write it afresh; docs/geometry.md describes the current form.',
      });
    }
    migrated = { ...step.rewrite(migrated), schemaVersion: v + 1 };
  }
  return migrated;
}
