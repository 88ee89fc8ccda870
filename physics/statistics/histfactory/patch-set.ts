import { z } from 'zod';
import { TwinError } from '../../foundation/failure.ts';
import { applyPatch, jsonPatchSchema } from './json-patch.ts';
import { parseUntrustedJson, guardUntrustedValue } from './untrusted-json.ts';
import { checkShape, parseWorkspace, type Workspace } from './workspace.ts';

/**
 * A pyhf patch set: one background-only workspace, and one patch for each point of a signal grid, such as a mass.
 * Version 1.0.0 of pyhf's schema.
 */
const word = z.string().regex(/^[a-zA-Z0-9_]+$/, 'It may hold letters, digits and underscores only');

const patchSetSchema = z.strictObject({
  metadata: z.looseObject({
    references: z
      .strictObject({
        hepdata: z
          .string()
          .regex(/^ins[0-9]{7}$/)
          .optional(),
      })
      .refine((references) => Object.keys(references).length > 0, 'At least one reference is needed'),
    digests: z
      .strictObject({
        md5: z
          .string()
          .regex(/^[a-f0-9]{32}$/)
          .optional(),
        sha256: z
          .string()
          .regex(/^[a-fA-F0-9]{64}$/)
          .optional(),
      })
      .refine((digests) => Object.keys(digests).length > 0, 'At least one digest is needed'),
    labels: z.array(word).min(1),
    description: z.string(),
  }),
  patches: z
    .array(
      z.strictObject({
        metadata: z.looseObject({ name: word, values: z.array(z.union([z.number(), z.string()])) }),
        patch: jsonPatchSchema,
      }),
    )
    .min(1),
  version: z.literal('1.0.0'),
});

export type PatchSet = z.infer<typeof patchSetSchema>;
export type SignalPatch = PatchSet['patches'][number];

/** Reads a patch set from the text of a file. Throws PATCH_SET with the path of the first fault. */
export function readPatchSet(text: string): PatchSet {
  return checkPatchSet(parseUntrustedJson(text, 'PATCH_SET'));
}

/** Checks a value that is already parsed: shape, names and values that occur once, one value a label. */
export function checkPatchSet(value: unknown): PatchSet {
  guardUntrustedValue(value, 'PATCH_SET');
  const patchSet = checkShape(patchSetSchema, value, 'PATCH_SET');
  const names = new Set<string>();
  const values = new Set<string>();
  patchSet.patches.forEach(({ metadata }, i) => {
    const refuse = (problem: string, remedy: string): never => {
      throw new TwinError({ code: 'PATCH_SET', where: `patches[${i}].metadata`, problem, remedy });
    };
    const key = JSON.stringify(metadata.values);
    if (names.has(metadata.name))
      refuse(`The name "${metadata.name.slice(0, 100)}" is there twice.`, 'Rename one patch.');
    if (values.has(key)) refuse(`The values ${key.slice(0, 100)} are there twice.`, 'Keep one patch a point.');
    if (metadata.values.length !== patchSet.metadata.labels.length)
      refuse(
        `${metadata.values.length} values are given for ${patchSet.metadata.labels.length} labels.`,
        'Give one value a label.',
      );
    names.add(metadata.name);
    values.add(key);
  });
  return patchSet;
}

/** The workspace of one point of the grid, by the patch's name or its values. */
export function applySignalPatch(
  background: Workspace,
  patchSet: PatchSet,
  point: string | readonly (number | string)[],
): Workspace {
  const found = patchSet.patches.find(({ metadata }) =>
    typeof point === 'string' ? metadata.name === point : JSON.stringify(metadata.values) === JSON.stringify(point),
  );
  if (found === undefined)
    throw new TwinError({
      code: 'PATCH_SET',
      where: 'patches',
      problem: `There is no patch ${JSON.stringify(point).slice(0, 200)}.`,
      remedy: `Choose one of: ${patchSet.patches
        .slice(0, 20)
        .map(({ metadata }) => metadata.name)
        .join(', ')}.`,
    });
  return parseWorkspace(applyPatch(background, found.patch));
}

/**
 * The text that pyhf's digests are taken of: keys sorted, Python's spacing and form of numbers. Agrees with pyhf for a
 * document that this project wrote (whole numbers without a decimal point); hash it with SHA-256 for `digests`.
 */
export function canonicalText(value: unknown): string {
  if (typeof value === 'number') return pythonNumber(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}: ${canonicalText((value as Record<string, unknown>)[key])}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}

/** Python writes 1e-05 and 1e+16 where JavaScript writes 0.00001 and 10000000000000000. */
function pythonNumber(value: number): string {
  const text = JSON.stringify(value);
  if (Number.isInteger(value) && !text.includes('e')) return text;
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  const power = Number(exponent);
  if (power >= -4 && power < 16) return text;
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
