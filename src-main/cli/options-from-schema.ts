import type { Command } from 'commander';
import { z } from 'zod';
import { TwinError } from '../../physics/foundation/failure.ts';
import { parseQuantities, parseQuantity } from '../../physics/foundation/units.ts';
import { parseUserJson, readUserFile } from '../resources.ts';

/** What the command line reads off a field's JSON Schema; unit, flag, metavar come from the schema's metadata. */
interface FieldSchema {
  readonly type?: string;
  readonly title?: string;
  readonly unit?: string;
  readonly flag?: string;
  readonly metavar?: string;
  readonly file_flag?: string;
  readonly positional?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly prefixItems?: readonly FieldSchema[];
  readonly items?: FieldSchema;
}

interface OptionField {
  readonly path: readonly string[];
  readonly flag: string;
  readonly schema: FieldSchema;
}

/** Adds an option for every field of a call's request that has a flag; the result turns parsed options into a request. */
export function addOptions(
  command: Command,
  request: z.ZodType,
): (options: Record<string, unknown>, words: readonly string[]) => unknown {
  const root = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as FieldSchema;
  const fields = listFields(root, []);
  const files = Object.entries(root.properties ?? {}).filter(([, schema]) => schema.file_flag !== undefined);
  for (const { flag, schema } of fields) command.option(optionFlags(flag, schema), describeField(schema));
  const positionals = Object.entries(root.properties ?? {}).filter(([, schema]) => schema.positional !== undefined);
  for (const [, { positional, title }] of positionals) command.argument(`<${positional}>`, title);
  for (const [, schema] of files)
    command.option(`--${schema.file_flag} <FILE>`, `${schema.title} (options override it)`);
  return (options, words) => {
    const input: Record<string, unknown> = Object.fromEntries(positionals.map(([name], i) => [name, words[i]]));
    for (const [name, schema] of files) {
      const path = options[camelCase(schema.file_flag!)] as string | undefined;
      if (path !== undefined) input[name] = parseUserJson(readUserFile(path, schema.title ?? name), path);
      else input[name] = {};
    }
    for (const field of fields) {
      const given = options[camelCase(field.flag)];
      if (given !== undefined) assign(input, field.path, readValue(field, given));
    }
    return input;
  };
}

/** Flag by which a user sets the field at this path of the request, if there is one. */
export function flagOfPath(request: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  const root = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as FieldSchema;
  const found = listFields(root, []).find((field) => field.path.every((key, i) => key === path[i]));
  const flag = found?.flag ?? root.properties?.[String(path[0])]?.file_flag;
  return flag === undefined ? undefined : `--${flag}`;
}

function listFields(schema: FieldSchema, path: readonly string[]): OptionField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]): OptionField[] => {
    if (field.flag !== undefined) return [{ path: [...path, name], flag: field.flag, schema: field }];
    return listFields(field, [...path, name]);
  });
}

function optionFlags(flag: string, schema: FieldSchema): string {
  if (schema.type === 'boolean') return `--${flag}`;
  return `--${flag} <${schema.metavar ?? schema.unit ?? (schema.enum === undefined ? 'VALUE' : 'NAME')}>`;
}

function describeField({ title = '', unit, enum: choices, default: standard, type }: FieldSchema): string {
  const notes = [
    ...(choices === undefined ? [] : [choices.join(' | ')]),
    ...(standard === undefined || type === 'boolean'
      ? []
      : [`default ${String(standard)}${unit === undefined ? '' : unit}`]),
  ];
  return notes.length === 0 ? title : `${title} (${notes.join('; ')})`;
}

function readValue({ flag, schema }: OptionField, given: unknown): unknown {
  const where = `--${flag}`;
  if (schema.type === 'boolean') return given;
  const text = String(given);
  if (schema.type === 'array') {
    const count = schema.prefixItems?.length ?? 1;
    if (schema.unit !== undefined) return parseQuantities(text, schema.unit, count, where);
    return text.split(',').map((part) => readNumber(part, where));
  }
  if (schema.type === 'number' || schema.type === 'integer') {
    return schema.unit === undefined ? readNumber(text, where) : parseQuantity(text, schema.unit, where);
  }
  if (flag === 'out' && text === '-') {
    throw new TwinError({
      code: 'INPUT_INVALID',
      where,
      problem: 'A folder is wanted, for what is written is more than one file.',
      remedy: 'Name a folder; --json prints the result on standard output.',
    });
  }
  return text;
}

function readNumber(text: string, where: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new TwinError({
    code: 'INPUT_INVALID',
    where,
    problem: `'${text}' is not a number.`,
    remedy: `Write for example ${where} 1.`,
  });
}

function assign(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) target[name] = value;
  else assign((target[name] ??= {}) as Record<string, unknown>, rest, value);
}

function camelCase(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
