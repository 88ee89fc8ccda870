import { findHostileContent } from './guard.ts';
import { migrateDocument } from './migrations.ts';
import { shippedMaterials, type Materials } from './materials.ts';
import { problemsOf, refuse } from './problems.ts';
import { detectorSchema, type DetectorDocument } from './schema.ts';
import { findInconsistencies } from './consistency.ts';

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
