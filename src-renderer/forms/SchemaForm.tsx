import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { z } from 'zod';
import styles from './schema-form.module.css';

type Field = string | number | boolean | undefined;
export type FieldValues = Readonly<Record<string, Field>>;

interface SchemaFormProps {
  readonly schema: z.ZodType;
  readonly values: FieldValues;
  readonly onChange: (values: FieldValues) => void;
  /** Fields that make no sense with the other values now. */
  readonly hidden?: ReadonlySet<string>;
  /** What is wrong, by field. */
  readonly problems: Readonly<Record<string, string>>;
}

/** A form drawn from a schema: titles, units, choices, limits and defaults are those that the schema declares. */
export function SchemaForm({ schema, values, onChange, hidden, problems }: SchemaFormProps) {
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  return (
    <div className={styles.fields}>
      {fields
        .filter(({ name }) => hidden?.has(name) !== true)
        .map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name] ?? field.fallback}
            problem={problems[field.name]}
            onChange={(value) => onChange({ ...values, [field.name]: value })}
          />
        ))}
    </div>
  );
}

interface FieldDeclaration {
  readonly name: string;
  readonly title: string;
  readonly unit: string | undefined;
  readonly kind: 'choice' | 'integer' | 'number' | 'text' | 'switch';
  readonly choices: readonly string[];
  readonly fallback: Field;
}

const property = z.looseObject({
  type: z.string().optional(),
  title: z.string().optional(),
  unit: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: z.ZodType): readonly FieldDeclaration[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, declared]) => {
    const { type, title, unit, enum: choices, default: fallback } = property.parse(declared);
    return { name, title: title ?? name, unit, choices: choices ?? [], fallback, kind: kindOf(type, choices) };
  });
}

function kindOf(type: string | undefined, choices: readonly string[] | undefined): FieldDeclaration['kind'] {
  if (choices !== undefined) return 'choice';
  if (type === 'integer' || type === 'number') return type;
  return type === 'boolean' ? 'switch' : 'text';
}

interface FieldInputProps {
  readonly field: FieldDeclaration;
  readonly value: Field;
  readonly problem: string | undefined;
  readonly onChange: (value: Field) => void;
}

function FieldInput({ field, value, problem, onChange }: FieldInputProps) {
  const common = { label: field.title, size: 'xs', error: problem } as const;
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          data={[...field.choices]}
          value={String(value ?? '')}
          allowDeselect={false}
          disabled={field.choices.length === 1}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      );
    case 'integer':
    case 'number':
      return (
        <NumberInput
          {...common}
          hideControls
          allowDecimal={field.kind === 'number'}
          thousandSeparator={'\u2009'}
          {...(field.unit === undefined ? {} : { suffix: ` ${field.unit}` })}
          value={typeof value === 'number' ? value : ''}
          onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
        />
      );
    case 'switch':
      return (
        <Switch {...common} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      );
    case 'text':
      return (
        <TextInput {...common} value={String(value ?? '')} onChange={(event) => onChange(event.currentTarget.value)} />
      );
  }
}
