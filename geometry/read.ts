import { findHostileContent } from './document/guard.ts';
import { migrateDocument } from './document/migrations.ts';
import { shippedMaterials, type Materials } from './materials.ts';
import { problemsOf, refuse } from './document/problems.ts';
import { detectorSchema, type DetectorDocument } from './schema.ts';
import { findInconsistencies } from './document/consistency.ts';

const REMEDY = 'Correct the document; docs/geometry.md says what every key means.';

/**
 * Parses a detector document. Throws GEOMETRY_INVALID with the path, the value and what is allowed, for up to five
 * problems at once. Documents of older schema versions are migrated.
 */
export function readDetector(json: unknown, materials: Materials = shippedMaterials()): DetectorDocument {
  const hostile = findHostileContent(json);
  if (hostile.length > 0) refuse('GEOMETRY_INVALID', 'detector document', hostile, REMEDY);
  const document = migrateDocument(json);
  const parsed = detectorSchema.safeParse(document);
  if (!parsed.success) refuse('GEOMETRY_INVALID', 'detector document', problemsOf(parsed.error, document), REMEDY);
  const problems = findInconsistencies(parsed.data, materials);
  if (problems.length > 0) refuse('GEOMETRY_INVALID', 'detector document', problems, REMEDY);
  return parsed.data;
}

const LONGEST_TEXT = 16 * 1024 * 1024;

/** The same for the text of a file. */
export function readDetectorText(text: string, materials: Materials = shippedMaterials()): DetectorDocument {
  if (text.length > LONGEST_TEXT)
    refuse(
      'GEOMETRY_INVALID',
      'detector document',
      [{ path: '(file)', reason: `is longer than ${LONGEST_TEXT} characters` }],
      REMEDY,
    );
  let json: unknown;
  try {
    json = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    const reason = `is no JSON (${(error as SyntaxError).message.slice(0, 200)})`;
    refuse('GEOMETRY_INVALID', 'detector document', [{ path: '(file)', reason }], REMEDY);
  }
  return readDetector(json, materials);
}
