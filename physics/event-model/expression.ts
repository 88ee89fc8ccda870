import { TwinError } from '../foundation/failure.ts';

/**
 * Conditions as people write them: `e_ecal_gev < 50 and not (veto2_mip > 1 or e_hcal_gev >= 1)`, over the columns of
 * events or the fields of signals. Comparisons, `and`, `or`, `not`, `+ - * /`, `abs(…)`, numbers, names, 'words'.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative' | 'absolute'; readonly of: Expression }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-' | '*' | '/';
      readonly of: readonly [Expression, Expression];
    };

export type Condition =
  | { readonly kind: 'comparison'; readonly operator: Comparison; readonly of: readonly [Expression, Expression] }
  | { readonly kind: 'and' | 'or'; readonly of: readonly [Condition, Condition] }
  | { readonly kind: 'not'; readonly of: Condition };

const COMPARISONS = ['<=', '>=', '==', '!=', '<', '>', '='] as const;
type Comparison = '<=' | '>=' | '==' | '!=' | '<' | '>';

/** Deeper than anyone writes; keeps hostile text from exhausting the stack. */
const MOST_DEPTH = 50;

/** Reads a condition over the given names. Throws INPUT_INVALID with the place of what is wrong. */
export function readCondition(text: string, names: ReadonlySet<string>): Condition {
  const reader = new ConditionReader(text, names);
  return reader.readAll();
}

interface Token {
  readonly text: string;
  readonly at: number;
}

const TOKEN =
  /\s*(?:(<=|>=|==|!=|[<>=()+\-*/])|('[^']*'|"[^"]*")|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_]*))/y;

class ConditionReader {
  readonly #text: string;
  readonly #names: ReadonlySet<string>;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string, names: ReadonlySet<string>) {
    this.#text = text;
    this.#names = names;
    this.#tokens = this.#split();
  }

  readAll(): Condition {
    const condition = this.#disjunction();
    if (this.#token() !== undefined) this.#refuse('and, or, or the end is expected');
    return condition;
  }

  #split(): readonly Token[] {
    const tokens: Token[] = [];
    const pattern = new RegExp(TOKEN);
    const end = this.#text.trimEnd().length;
    while (pattern.lastIndex < end) {
      const from = pattern.lastIndex;
      const match = pattern.exec(this.#text);
      if (match === null) throw invalid(this.#text, from, 'nothing of the kind can stand here');
      const text = match[0].trimStart();
      tokens.push({ text, at: pattern.lastIndex - text.length });
    }
    return tokens;
  }

  #token(): string | undefined {
    return this.#tokens[this.#next]?.text;
  }

  #takes(...texts: readonly string[]): string | undefined {
    const token = this.#token()?.toLowerCase();
    if (token === undefined || !texts.includes(token)) return undefined;
    this.#next++;
    return token;
  }

  #refuse(reason: string): never {
    throw invalid(this.#text, this.#tokens[this.#next]?.at ?? this.#text.length, reason);
  }

  #deeper<Result>(read: () => Result): Result {
    if (++this.#depth > MOST_DEPTH) this.#refuse('it is nested too deeply');
    const result = read();
    this.#depth--;
    return result;
  }

  #disjunction(): Condition {
    let left = this.#conjunction();
    while (this.#takes('or') !== undefined) left = { kind: 'or', of: [left, this.#conjunction()] };
    return left;
  }

  #conjunction(): Condition {
    let left = this.#negation();
    while (this.#takes('and') !== undefined) left = { kind: 'and', of: [left, this.#negation()] };
    return left;
  }

  #negation(): Condition {
    if (this.#takes('not') !== undefined) return this.#deeper(() => ({ kind: 'not', of: this.#negation() }));
    const start = this.#next;
    if (this.#takes('(') !== undefined) {
      // A bracket opens a condition or a number: `(a > 1 or b)`, `(a + b) > 1`.
      try {
        const inner = this.#deeper(() => this.#disjunction());
        if (this.#takes(')') !== undefined && !this.#continuesNumber()) return inner;
      } catch (error) {
        if (!(error instanceof TwinError) || this.#depth > MOST_DEPTH) throw error;
      }
      this.#next = start;
    }
    return this.#comparison();
  }

  #continuesNumber(): boolean {
    return [...COMPARISONS, '+', '-', '*', '/'].includes(this.#token() as '<');
  }

  #comparison(): Condition {
    const left = this.#sum();
    const operator = this.#takes(...COMPARISONS);
    if (operator === undefined) this.#refuse('a comparison is expected: <, <=, >, >=, == or !=');
    const right = this.#sum();
    return { kind: 'comparison', operator: operator === '=' ? '==' : (operator as Comparison), of: [left, right] };
  }

  #sum(): Expression {
    let left = this.#product();
    for (;;) {
      const operator = this.#takes('+', '-');
      if (operator === undefined) return left;
      left = { kind: 'arithmetic', operator: operator as '+', of: [left, this.#product()] };
    }
  }

  #product(): Expression {
    let left = this.#factor();
    for (;;) {
      const operator = this.#takes('*', '/');
      if (operator === undefined) return left;
      left = { kind: 'arithmetic', operator: operator as '*', of: [left, this.#factor()] };
    }
  }

  #factor(): Expression {
    if (this.#takes('-') !== undefined) return this.#deeper(() => ({ kind: 'negative', of: this.#factor() }));
    if (this.#takes('(') !== undefined) return this.#deeper(() => this.#bracketed());
    const token = this.#token();
    if (token === undefined) this.#refuse('a number or a name is expected');
    if (/^[\d.]/.test(token)) {
      this.#next++;
      return { kind: 'number', value: Number(token) };
    }
    if (/^['"]/.test(token)) {
      this.#next++;
      return { kind: 'text', value: token.slice(1, -1) };
    }
    if (this.#takes('abs') !== undefined) {
      if (this.#takes('(') === undefined) this.#refuse('abs is followed by a bracket');
      return this.#deeper(() => ({ kind: 'absolute', of: this.#bracketed() }));
    }
    if (!this.#names.has(token)) this.#refuse(`${token} is none of ${[...this.#names].join(', ')}`);
    this.#next++;
    return { kind: 'name', name: token };
  }

  #bracketed(): Expression {
    const inner = this.#sum();
    if (this.#takes(')') === undefined) this.#refuse('a bracket is not closed');
    return inner;
  }
}

function invalid(text: string, at: number, reason: string): TwinError {
  return new TwinError({
    code: 'INPUT_INVALID',
    where: `“${text.slice(0, at)}▸${text.slice(at, at + 20)}”`,
    problem: `The condition cannot be read at character ${at + 1}: ${reason}.`,
    remedy: 'Write comparisons joined by and, or, not, such as: e_ecal_gev < 50 and e_hcal_gev < 1.',
  });
}

type Value = number | string;

/** Whether a condition holds for what a lookup tells of a thing. */
export function isTrue(condition: Condition, valueOf: (name: string) => Value): boolean {
  switch (condition.kind) {
    case 'and':
      return isTrue(condition.of[0], valueOf) && isTrue(condition.of[1], valueOf);
    case 'or':
      return isTrue(condition.of[0], valueOf) || isTrue(condition.of[1], valueOf);
    case 'not':
      return !isTrue(condition.of, valueOf);
    case 'comparison': {
      const [left, right] = [valueAt(condition.of[0], valueOf), valueAt(condition.of[1], valueOf)];
      switch (condition.operator) {
        case '<':
          return left < right;
        case '<=':
          return left <= right;
        case '>':
          return left > right;
        case '>=':
          return left >= right;
        case '==':
          return left === right;
        case '!=':
          return left !== right;
      }
    }
  }
}

function valueAt(expression: Expression, valueOf: (name: string) => Value): Value {
  switch (expression.kind) {
    case 'number':
    case 'text':
      return expression.value;
    case 'name':
      return valueOf(expression.name);
    case 'negative':
      return -Number(valueAt(expression.of, valueOf));
    case 'absolute':
      return Math.abs(Number(valueAt(expression.of, valueOf)));
    case 'arithmetic': {
      const left = Number(valueAt(expression.of[0], valueOf));
      const right = Number(valueAt(expression.of[1], valueOf));
      switch (expression.operator) {
        case '+':
          return left + right;
        case '-':
          return left - right;
        case '*':
          return left * right;
        case '/':
          return left / right;
      }
    }
  }
}
