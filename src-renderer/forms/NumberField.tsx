import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { formatPlain } from '../display/format.ts';
import { readNumber, stepNumber, type NumberRule } from './typed-number.ts';
import styles from './number-field.module.css';

type Attributes = Omit<TextInputProps, 'value' | 'onChange' | 'min' | 'max' | 'step'>;

interface CommonProps extends Omit<NumberRule, 'needed'>, Attributes {
  /** A text is what a form keeps of a refusal. */
  readonly value: number | string | undefined;
  /** What was typed and is no number of this field, for a form that keeps it; without it the last number still counts. */
  readonly onRefuse?: (text: string) => void;
  readonly unit?: string | undefined;
  /** What an arrow key adds. */
  readonly step?: number;
  /** More digits are not shown, though they count. */
  readonly decimals?: number;
}

interface NeededProps extends CommonProps {
  readonly needed: true;
  readonly onChange: (value: number) => void;
}

interface OptionalProps extends CommonProps {
  readonly needed?: undefined;
  /** Each number that is typed, and undefined when the field is emptied. */
  readonly onChange: (value: number | undefined) => void;
}

type NumberFieldProps = NeededProps | OptionalProps;

/**
 * A field for one number. What is typed stands there as it was typed. What is no number says why when the field is
 * left, counts for nothing, and keeps the form around from being submitted.
 */
export function NumberField(props: NumberFieldProps) {
  const { value, onRefuse, unit, min, max, multipleOf, needed, step = 1, decimals, error, ...rest } = props;
  const onChange = props.onChange as OptionalProps['onChange'];
  const rule = { min, max, multipleOf, needed } as NumberRule;
  const field = useRef<HTMLInputElement>(null);
  const [isFocused, setFocused] = useState(false);
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: NumberFieldProps['value'] }>();
  const read = typed && readNumber(typed.text, rule);
  // A number that came from elsewhere meanwhile (undo, a slider, another element) takes the place of the text.
  const isCurrent = read !== undefined && (read.problem === undefined ? read.value : typed?.over) === value;
  const text = typeof value === 'string' ? value : isCurrent ? typed?.text : undefined;
  const problem = text === undefined ? undefined : readNumber(text, rule).problem;
  const change = (now: string) => {
    const { value: number, problem: refusal } = readNumber(now, rule);
    setTyped({ text: now, over: value });
    if (refusal === undefined) onChange(number);
    else onRefuse?.(now);
  };
  const stepBy = (event: KeyboardEvent) => {
    const sign = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (sign === undefined || typeof value !== 'number' || problem !== undefined) return;
    event.preventDefault();
    setTyped(undefined);
    onChange(stepNumber(value, sign * step, rule));
  };
  useEffect(() => field.current?.setCustomValidity(problem ?? ''), [problem]);
  return (
    <TextInput
      {...(rest as Attributes)}
      ref={field}
      autoComplete="off"
      inputMode="decimal"
      error={problem === undefined ? error : !isFocused && problem}
      {...(unit === undefined ? {} : { rightSection: <span className={styles.unit}>{unit}</span>, ...widthOf(unit) })}
      value={text ?? formatValue(value, decimals)}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={stepBy}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        if (problem === undefined) setTyped(undefined);
      }}
    />
  );
}

function formatValue(value: NumberFieldProps['value'], decimals: number | undefined): string {
  if (typeof value !== 'number') return '';
  return formatPlain(decimals === undefined ? value : Number(value.toFixed(decimals)));
}

/** Room for the unit behind the number. */
const widthOf = (unit: string) => ({
  rightSectionWidth: 14 + 7 * unit.length,
  rightSectionPointerEvents: 'none' as const,
});
