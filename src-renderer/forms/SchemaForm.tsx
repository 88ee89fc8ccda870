import { Input, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import styles from './schema-form.module.css';

type Field = string | number | boolean | readonly number[] | undefined;
export type FieldValues = Readonly<Record<string, Field>>;

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
}

interface SchemaFormProps {
  readonly schema: z.ZodType;
  readonly values: FieldValues;
  readonly onChange: (values: FieldValues) => void;
  /** Fields that make no sense with the other values now. */
  readonly hidden?: ReadonlySet<string>;
  /** Choices for a field that the schema leaves open, such as the detectors that there are. */
  readonly choices?: Readonly<Record<string, readonly FieldChoice[]>>;
  /** What is wrong, by field. */
  readonly problems: Readonly<Record<string, string>>;
}

/** A form drawn from a schema: titles, units, choices, limits and defaults are those that the schema declares. */
export function SchemaForm({ schema, values, onChange, hidden, choices, problems }: SchemaFormProps) {
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  return (
    <div className={styles.fields}>
      {fields
        .filter(({ name }) => hidden?.has(name) !== true)
        .map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            choices={choices?.[field.name]}
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
  readonly kind: 'choice' | 'integer' | 'number' | 'pair' | 'text' | 'switch';
  readonly choices: readonly string[];
  readonly fallback: Field;
}

const property = z.looseObject({
  type: z.string().optional(),
  title: z.string().optional(),
  unit: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.number())]).optional(),
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
  if (type === 'array') return 'pair';
  return type === 'boolean' ? 'switch' : 'text';
}

interface FieldInputProps {
  readonly field: FieldDeclaration;
  readonly choices: readonly FieldChoice[] | undefined;
  readonly value: Field;
  readonly problem: string | undefined;
  readonly onChange: (value: Field) => void;
}

function FieldInput({ field, choices, value, problem, onChange }: FieldInputProps) {
  const common = { label: field.title, size: 'xs', error: problem } as const;
  if (choices !== undefined) {
    return (
      <Select
        {...common}
        data={[...choices]}
        value={String(value ?? '')}
        allowDeselect={false}
        onChange={(chosen) => onChange(chosen ?? undefined)}
      />
    );
  }
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          data={[...field.choices]}
          value={String(value ?? '')}
          allowDeselect={field.fallback === undefined}
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
    case 'pair':
      return <PairInput field={field} value={value} problem={problem} onChange={onChange} />;
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

/** Two numbers that belong together, such as a range: none of them counts before both are there. */
function PairInput({ field, value, problem, onChange }: Omit<FieldInputProps, 'choices'>) {
  const given = Array.isArray(value) ? (value as readonly number[]) : [];
  const [typed, setTyped] = useState<readonly [number | '', number | '']>([given[0] ?? '', given[1] ?? '']);
  const shown = given.length === 2 ? ([given[0]!, given[1]!] as const) : typed;
  const change = (place: 0 | 1, text: number | string) => {
    const number = typeof text === 'number' ? text : '';
    const first = place === 0 ? number : shown[0];
    const second = place === 1 ? number : shown[1];
    setTyped([first, second]);
    onChange(first === '' || second === '' ? undefined : [first, second]);
  };
  return (
    <Input.Wrapper label={field.title} size="xs" error={problem} labelElement="div">
      <div className={styles.pair}>
        {([0, 1] as const).map((place) => (
          <NumberInput
            key={place}
            size="xs"
            hideControls
            aria-label={`${field.title}, ${place === 0 ? 'first' : 'second'} number`}
            {...(field.unit === undefined ? {} : { suffix: ` ${field.unit}` })}
            value={shown[place]}
            onChange={(text) => change(place, text)}
          />
        ))}
      </div>
    </Input.Wrapper>
  );
}
