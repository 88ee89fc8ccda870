import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import styles from './schema-form.module.css';

type Field = string | number | boolean | readonly number[] | undefined;
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
  /** A short name for a form, where the title is a sentence. */
  readonly label: string | undefined;
  readonly unit: string | undefined;
  readonly kind: 'choice' | 'integer' | 'number' | 'numbers' | 'text' | 'switch';
  readonly choices: readonly string[];
  readonly fallback: Field;
}

const property = z.looseObject({
  type: z.string().optional(),
  title: z.string().optional(),
  label: z.string().optional(),
  unit: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: z.ZodType): readonly FieldDeclaration[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, declared]) => {
    const { type, title, label, unit, enum: choices, default: fallback } = property.parse(declared);
    return { name, title: title ?? name, label, unit, choices: choices ?? [], fallback, kind: kindOf(type, choices) };
  });
}

function kindOf(type: string | undefined, choices: readonly string[] | undefined): FieldDeclaration['kind'] {
  if (choices !== undefined) return 'choice';
  if (type === 'integer' || type === 'number') return type;
  if (type === 'array') return 'numbers';
  return type === 'boolean' ? 'switch' : 'text';
}

interface FieldInputProps {
  readonly field: FieldDeclaration;
  readonly value: Field;
  readonly problem: string | undefined;
  readonly onChange: (value: Field) => void;
}

function FieldInput({ field, value, problem, onChange }: FieldInputProps) {
  const { label, about } = wordsOf(field);
  const common = {
    ...{ label, description: about, size: 'xs' as const, error: problem, inputWrapperOrder: ORDER },
    classNames: { description: styles.about ?? '' },
  } as const;
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          data={[...field.choices]}
          value={value === undefined ? null : String(value)}
          placeholder="default"
          clearable={field.fallback === undefined}
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
    case 'numbers':
      return <NumbersInput common={common} unit={field.unit} value={value} onChange={onChange} />;
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

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'error', 'description'];

/** A short label, and what explains it: `particle to send (process beam; …)` is cut at its bracket. */
function wordsOf({ title, label }: FieldDeclaration): { readonly label: string; readonly about: string | undefined } {
  if (label !== undefined)
    return { label, about: title.startsWith(`${label}: `) ? title.slice(label.length + 2) : title };
  const parts = /^(.*?) \((.*)\)$/.exec(title);
  return parts === null ? { label: title, about: undefined } : { label: parts[1]!, about: parts[2] };
}

interface NumbersInputProps {
  readonly common: { readonly label: string; readonly size: 'xs'; readonly error: string | undefined };
  readonly unit: string | undefined;
  readonly value: Field;
  readonly onChange: (value: Field) => void;
}

/** Some numbers in one line, `0, -12.5, 300`; what is no such line is passed on as it is, for the schema to refuse. */
function NumbersInput({ common, unit, value, onChange }: NumbersInputProps) {
  const [typed, setTyped] = useState('');
  const isOurs = JSON.stringify(readNumbers(typed)) === JSON.stringify(value);
  return (
    <TextInput
      {...common}
      placeholder={unit === undefined ? 'x, y, z' : `x, y, z in ${unit}`}
      value={isOurs ? typed : Array.isArray(value) ? value.join(', ') : String(value ?? '')}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(readNumbers(currentTarget.value));
      }}
    />
  );
}

function readNumbers(text: string): Field {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => part === '')) return undefined;
  const numbers = parts.map(Number);
  return parts.includes('') || numbers.some((number) => !Number.isFinite(number)) ? text : numbers;
}
