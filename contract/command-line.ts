import { z } from 'zod';

/** What is read off a field's JSON Schema: the metadata that the command line is made from. */
interface FieldSchema {
  readonly type?: string;
  readonly unit?: string;
  readonly flag?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
}

/** The command that asks for the same, with an option for every field that differs from its default. */
export function commandOf(words: string, request: z.ZodType, input: unknown): string {
  const root = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as FieldSchema;
  return [`twin ${words}`, ...optionsOf(root, input)].join(' ');
}

/** Path of the field that an option such as `--mass` sets, within the schema; undefined where there is none. */
export function pathOfFlag(schema: z.ZodType, flag: string): string | undefined {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as FieldSchema;
  return Object.entries(root.properties ?? {}).find(([, field]) => `--${field.flag}` === flag)?.[0];
}

function optionsOf(schema: FieldSchema, input: unknown): string[] {
  const values = (input ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const value = values[name];
    if (field.flag === undefined) return value === undefined ? [] : optionsOf(field, value);
    if (value === undefined || JSON.stringify(value) === JSON.stringify(field.default)) return [];
    if (field.type === 'boolean') return value === true ? [`--${field.flag}`] : [];
    return [optionText(field.flag, valueText(value, field.unit ?? ''))];
  });
}

/** A value that begins like an option is tied to its own; one that a shell would take apart is quoted. */
function optionText(flag: string, value: string): string {
  const quoted = /^[\w.,:/+@%=-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
  return value.startsWith('-') ? `--${flag}=${quoted}` : `--${flag} ${quoted}`;
}

function valueText(value: unknown, unit: string): string {
  if (Array.isArray(value)) return value.map((part) => valueText(part, unit)).join(',');
  return `${String(value)}${unit}`;
}
