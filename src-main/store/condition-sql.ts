import type { Condition, Expression } from '../../physics/event-model/expression.ts';

export interface SqlCondition {
  readonly sql: string;
  /** Of the question marks, in their order. */
  readonly values: readonly (number | string)[];
}

/**
 * A condition over event columns as SQL. Names have been checked against the columns when the condition was read, and
 * numbers go in as parameters, so that no text of the user's becomes SQL.
 */
export function conditionSql(condition: Condition): SqlCondition {
  const values: (number | string)[] = [];
  const whole = (at: Condition): string => {
    switch (at.kind) {
      case 'and':
      case 'or':
        return `(${whole(at.of[0])} ${at.kind} ${whole(at.of[1])})`;
      case 'not':
        return `(not ${whole(at.of)})`;
      case 'comparison':
        return `(${part(at.of[0])} ${at.operator} ${part(at.of[1])})`;
    }
  };
  const part = (at: Expression): string => {
    switch (at.kind) {
      case 'number':
      case 'text':
        values.push(at.value);
        return '?';
      case 'name':
        return at.name;
      case 'negative':
        return `(-${part(at.of)})`;
      case 'absolute':
        return `abs(${part(at.of)})`;
      case 'arithmetic':
        // Whole numbers divide as real ones do.
        return `(1.0 * ${part(at.of[0])} ${at.operator} ${part(at.of[1])})`;
    }
  };
  return { sql: whole(condition), values };
}
