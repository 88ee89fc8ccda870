import { z } from 'zod';

/** What is read off a field's JSON Schema: the metadata that the command line is made from. */
interface FieldSchema {
  readonly type?: string;
  readonly unit?: string;
  readonly flag?: string;
  readonly positional?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
}

/**
 * The command that asks for the same: its words, what has a place, and an option for every field that differs from its
 * default. A caller leaves out what tells where a result goes or how many threads make it, for that changes no number.
 */
export function commandOf(words: string, request: z.ZodType, input: unknown): string {
  const root = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as FieldSchema;
  return [`twin ${words}`, ...placedOf(root, input), ...optionsOf(root, input)].join(' ');
}

/** Path of the field that an option such as `--mass` sets, within the schema; undefined where there is none. */
export function pathOfFlag(schema: z.ZodType, flag: string): string | undefined {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as FieldSchema;
  return Object.entries(root.properties ?? {}).find(([, field]) => `--${field.flag}` === flag)?.[0];
}

function placedOf({ properties = {} }: FieldSchema, input: unknown): string[] {
  const values = (input ?? {}) as Readonly<Record<string, unknown>>;
  const placed = Object.entries(properties).filter(([, { positional }]) => positional !== undefined);
  return placed.map(([name]) => quoted(String(values[name])));
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

/** A value that begins like an option is tied to its own. */
function optionText(flag: string, value: string): string {
  return value.startsWith('-') ? `--${flag}=${quoted(value)}` : `--${flag} ${quoted(value)}`;
}

/** As a shell takes it for one word. */
function quoted(value: string): string {
  return /^[\w.,:/+@%=-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

function valueText(value: unknown, unit: string): string {
  if (Array.isArray(value)) return value.map((part) => valueText(part, unit)).join(',');
  return `${String(value)}${unit}`;
}
