import { z } from 'zod';

/** What a command line reads off a field of a request. */
interface Field {
  readonly flag?: string;
  readonly unit?: string;
  readonly positional?: string;
  readonly type?: string;
  readonly default?: unknown;
}

/**
 * The command that makes a call again: every field that has a flag and is not what stands there anyway, with its unit. What
 * tells where a result goes or how many threads make it changes no number and is left out by the caller.
 */
export function commandOf(words: string, schema: z.ZodType, request: Readonly<Record<string, unknown>>): string {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Readonly<Record<string, Field>>;
  };
  const fields = Object.entries(properties);
  const places = fields.filter(([, { positional }]) => positional !== undefined).map(([name]) => String(request[name]));
  const options = fields.flatMap(([name, { flag, unit = '', default: standard }]) => {
    const value = request[name];
    const isStandard = JSON.stringify(value) === JSON.stringify(standard);
    return flag === undefined || value === undefined || isStandard ? [] : [`--${flag} ${written(value, unit)}`];
  });
  return ['twin', words, ...places, ...options].join(' ');
}

function written(value: unknown, unit: string): string {
  if (Array.isArray(value)) return value.map((part) => `${String(part)}${unit}`).join(',');
  return `${String(value)}${unit}`;
}
