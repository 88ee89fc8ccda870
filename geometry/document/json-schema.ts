import { z } from 'zod';
import { detectorSchema } from '../schema.ts';
import { jsonText } from './json-text.ts';

/** The schema of detector documents as JSON Schema, for editors: `geometry/detector.schema.json` is this text. */
export function detectorJsonSchemaText(): string {
  const schema = z.toJSONSchema(detectorSchema, {
    target: 'draft-2020-12',
    reused: 'ref',
    io: 'input',
    // Objects are read-only once read; whoever edits the file may write.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  return jsonText({ ...schema, $id: 'detector.schema.json', title: 'Detector document of na64-twin' });
}
