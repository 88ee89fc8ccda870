import { Input, Select, Switch, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { NumberField } from './NumberField.tsx';
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
  /** A short name, where the title is a sentence that explains it. */
  readonly label: string | undefined;
  readonly unit: string | undefined;
  readonly kind: 'choice' | 'integer' | 'number' | 'pair' | 'point' | 'text' | 'switch';
  readonly choices: readonly string[];
  readonly fallback: Field;
}

const property = z.looseObject({
  type: z.string().optional(),
  title: z.string().optional(),
  label: z.string().optional(),
  prefixItems: z.array(z.unknown()).optional(),
  unit: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.number())]).optional(),
});

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: z.ZodType): readonly FieldDeclaration[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, declared]) => {
    const { title = name, label, unit, enum: choices = [], default: fallback, ...shape } = property.parse(declared);
    return { name, title, label, unit, choices, fallback, kind: kindOf(shape, choices) };
  });
}

type Shape = Pick<z.infer<typeof property>, 'type' | 'prefixItems'>;

const COORDINATES = 3;

function kindOf({ type, prefixItems }: Shape, choices: readonly string[]): FieldDeclaration['kind'] {
  if (choices.length > 0) return 'choice';
  if (type === 'integer' || type === 'number') return type;
  if (type === 'array') return prefixItems?.length === COORDINATES ? 'point' : 'pair';
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
  const common = {
    ...{ label: field.label ?? field.title, description: aboutOf(field), size: 'xs' as const, error: problem },
    ...{ inputWrapperOrder: ORDER, classNames: { description: styles.about ?? '' } },
  };
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
          value={value === undefined ? null : String(value)}
          placeholder="default"
          allowDeselect={field.fallback === undefined}
          disabled={field.choices.length === 1}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      );
    case 'integer':
    case 'number':
      return (
        <NumberField
          {...common}
          {...(field.kind === 'integer' ? { multipleOf: 1 } : {})}
          unit={field.unit}
          value={typeof value === 'number' || typeof value === 'string' ? value : undefined}
          onChange={onChange}
          onRefuse={onChange}
        />
      );
    case 'pair':
      return <PairInput field={field} value={value} problem={problem} onChange={onChange} />;
    case 'point':
      return <PointInput common={common} unit={field.unit} value={value} onChange={onChange} />;
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

type Pair = readonly [number | undefined, number | undefined];

/** Two numbers that belong together, such as a range: none of them counts before both are there. */
function PairInput({ field, value, problem, onChange }: Omit<FieldInputProps, 'choices'>) {
  const given = Array.isArray(value) ? (value as readonly number[]) : [];
  const [typed, setTyped] = useState<Pair>([given[0], given[1]]);
  const shown: Pair = given.length === 2 ? [given[0], given[1]] : typed;
  const change = (place: 0 | 1, number: number | undefined) => {
    const first = place === 0 ? number : shown[0];
    const second = place === 1 ? number : shown[1];
    setTyped([first, second]);
    onChange(first === undefined || second === undefined ? undefined : [first, second]);
  };
  return (
    <Input.Wrapper label={field.title} size="xs" error={problem} labelElement="div">
      <div className={styles.pair}>
        {([0, 1] as const).map((place) => (
          <NumberField
            key={place}
            size="xs"
            aria-label={`${field.title}, ${place === 0 ? 'first' : 'second'} number`}
            unit={field.unit}
            value={shown[place]}
            onChange={(number) => change(place, number)}
          />
        ))}
      </div>
    </Input.Wrapper>
  );
}

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'error', 'description'];

/** `process: what H4 delivers, …` under the label `process` needs no second name. */
function aboutOf({ title, label }: FieldDeclaration): string | undefined {
  if (label === undefined) return undefined;
  return title.startsWith(`${label}: `) ? title.slice(label.length + 2) : title;
}

interface PointInputProps {
  readonly common: { readonly label: string; readonly size: 'xs'; readonly error: string | undefined };
  readonly unit: string | undefined;
  readonly value: Field;
  readonly onChange: (value: Field) => void;
}

/** Three numbers in one line, `0, -12.5, 300`; what is no such line is passed on as it is, for the schema to refuse. */
function PointInput({ common, unit, value, onChange }: PointInputProps) {
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
