import { z } from 'zod';
import { TwinError } from '../../foundation/failure.ts';
import { issueSentence } from '../../foundation/schema-issue.ts';
import { describePath, guardUntrustedValue, parseUntrustedJson } from './untrusted-json.ts';

/**
 * A HistFactory workspace in JSON: model, observations and measurements in one document. Follows version 1.0.0 of
 * pyhf's schema (scikit-hep.org/pyhf/schemas/1.0.0), but demands two numbers in each pair of bounds, which that schema
 * means and does not say.
 */

const values = z.array(z.number()).min(1);
const name = z.string().max(1000);

const modifierSchema = z.discriminatedUnion('type', [
  z.strictObject({
    name,
    type: z.literal('histosys'),
    data: z.strictObject({ lo_data: values, hi_data: values }),
  }),
  z.strictObject({ name: z.literal('lumi'), type: z.literal('lumi'), data: z.null() }),
  z.strictObject({ name, type: z.literal('normfactor'), data: z.null() }),
  z.strictObject({ name, type: z.literal('normsys'), data: z.strictObject({ lo: z.number(), hi: z.number() }) }),
  z.strictObject({ name, type: z.literal('shapefactor'), data: z.null() }),
  z.strictObject({ name, type: z.literal('shapesys'), data: values }),
  z.strictObject({ name, type: z.literal('staterror'), data: values }),
]);

const sampleSchema = z.strictObject({ name, data: values, modifiers: z.array(modifierSchema) });

const channelSchema = z.strictObject({ name, samples: z.array(sampleSchema).min(1) });

const parameterConfigSchema = z.strictObject({
  name,
  inits: values.optional(),
  bounds: z
    .array(z.tuple([z.number(), z.number()]))
    .min(1)
    .optional(),
  auxdata: values.optional(),
  factors: values.optional(),
  sigmas: values.optional(),
  fixed: z.boolean().optional(),
});

const measurementSchema = z.strictObject({
  name,
  config: z.strictObject({ poi: z.string(), parameters: z.array(parameterConfigSchema) }),
});

const workspaceSchema = z.strictObject({
  channels: z.array(channelSchema).min(1),
  observations: z.array(z.strictObject({ name, data: values })).min(1),
  measurements: z.array(measurementSchema).min(1),
  version: z.literal('1.0.0'),
});

export type Modifier = z.infer<typeof modifierSchema>;
export type ModifierType = Modifier['type'];
export type Sample = z.infer<typeof sampleSchema>;
export type Channel = z.infer<typeof channelSchema>;
export type ParameterConfig = z.infer<typeof parameterConfigSchema>;
export type Measurement = z.infer<typeof measurementSchema>;
export type Workspace = z.infer<typeof workspaceSchema>;

/** Reads a workspace from the text of a file. Throws WORKSPACE_SCHEMA with the path of the first fault. */
export function readWorkspace(text: string): Workspace {
  return checkShape(workspaceSchema, parseUntrustedJson(text, 'WORKSPACE_SCHEMA'), 'WORKSPACE_SCHEMA');
}

/** Checks a value that is already parsed, for example after a patch. */
export function parseWorkspace(value: unknown): Workspace {
  guardUntrustedValue(value, 'WORKSPACE_SCHEMA');
  return checkShape(workspaceSchema, value, 'WORKSPACE_SCHEMA');
}

/** The text of a workspace, as pyhf reads it. */
export function writeWorkspace(workspace: Workspace): string {
  return `${JSON.stringify(workspace, undefined, 1)}\n`;
}

/** Parses with a zod schema and turns its first fault into a TwinError with the path. */
export function checkShape<S extends z.ZodType>(schema: S, value: unknown, code: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues;
  throw new TwinError({
    code,
    where: describePath(first?.path ?? []),
    problem: `${first === undefined ? 'The document has another shape.' : issueSentence(first, value)}${others.length === 0 ? '' : ` It is the first of ${others.length + 1} faults.`}`,
    remedy: 'Correct it to follow version 1.0.0 of the pyhf JSON schema.',
  });
}
