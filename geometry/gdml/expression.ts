import { acos, atan, atan2, cos, exp, log, log10, PI, pow, sin, tan } from '../../physics/foundation/math.ts';

/**
 * Numbers of a GDML file: sums, products, powers, brackets, a few functions, constants of the file and units. Read by
 * a grammar of our own, never by the host language:
 *
 *   sum     = product (("+" | "-") product)*
 *   product = sign (("*" | "/") sign)*
 *   sign    = ("+" | "-") sign | power
 *   power   = atom (("^" | "**") sign)?
 *   atom    = number | name | name "(" sum ("," sum)* ")" | "(" sum ")"
 */

const LONGEST_EXPRESSION = 4096;
const MOST_TOKENS = 200;

/** What is wrong with an expression; the reader adds where it stands. */
export class ExpressionProblem extends Error {}

/** Millimetres, radians, nanoseconds and so on, as Geant4 evaluates unit names inside expressions. */
const NAMES: ReadonlyMap<string, number> = new Map([
  ['pi', PI],
  ['halfpi', PI / 2],
  ['twopi', 2 * PI],
  ['e', 2.718281828459045],
  ['mm', 1],
  ['millimeter', 1],
  ['cm', 10],
  ['centimeter', 10],
  ['m', 1000],
  ['meter', 1000],
  ['km', 1e6],
  ['um', 1e-3],
  ['micrometer', 1e-3],
  ['nm', 1e-6],
  ['rad', 1],
  ['radian', 1],
  ['mrad', 1e-3],
  ['deg', PI / 180],
  ['degree', PI / 180],
]);

type Operation = readonly [arguments_: number, apply: (a: number, b: number) => number];
const FUNCTIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['sin', [1, sin]],
  ['cos', [1, cos]],
  ['tan', [1, tan]],
  ['asin', [1, (x) => atan2(x, Math.sqrt((1 - x) * (1 + x)))]],
  ['acos', [1, acos]],
  ['atan', [1, atan]],
  ['atan2', [2, atan2]],
  ['exp', [1, exp]],
  ['log', [1, log]],
  ['log10', [1, log10]],
  ['sqrt', [1, Math.sqrt]],
  ['abs', [1, Math.abs]],
  ['min', [2, Math.min]],
  ['max', [2, Math.max]],
  ['pow', [2, power]],
]);

const LARGEST_EXACT_POWER = 64;

/** Small whole exponents multiply out, which is exact where the result is; a negative base has no other real powers. */
function power(base: number, exponent: number): number {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= LARGEST_EXACT_POWER) {
    let product = 1;
    for (let i = 0; i < Math.abs(exponent); i++) product *= base;
    return exponent < 0 ? 1 / product : product;
  }
  return base >= 0 ? pow(base, exponent) : NaN;
}

type Token =
  { readonly kind: 'number'; readonly value: number } | { readonly kind: 'name' | 'sign'; readonly text: string };

const TOKEN = /\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(\*\*|[-+*/^(),]))/y;

function tokenise(text: string): Token[] {
  if (text.length > LONGEST_EXPRESSION) throw new ExpressionProblem(`is longer than ${LONGEST_EXPRESSION} characters`);
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null)
      throw new ExpressionProblem(
        `has ${JSON.stringify(text.slice(at, at + 10).trim())}, which is no number, name or operator`,
      );
    if (tokens.length === MOST_TOKENS) throw new ExpressionProblem(`has more than ${MOST_TOKENS} parts`);
    const [, number, name, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign === '**' ? '^' : sign! });
  }
  if (tokens.length === 0) throw new ExpressionProblem('is empty');
  return tokens;
}

/** Value of an expression with the constants of the file. Throws ExpressionProblem; the result is always finite. */
export function evaluateExpression(text: string, constants: ReadonlyMap<string, number>): number {
  const plain = Number(text);
  const value =
    text.trim() !== '' && /^[-+]?[\d.]+(?:[eE][-+]?\d+)?$/.test(text.trim())
      ? plain
      : evaluateTokens(tokenise(text), constants);
  if (!Number.isFinite(value)) throw new ExpressionProblem(`has no finite value (it gives ${value})`);
  return value;
}

function evaluateTokens(tokens: readonly Token[], constants: ReadonlyMap<string, number>): number {
  let next = 0;
  const sign = (): string | undefined => {
    const token = tokens[next];
    return token?.kind === 'sign' ? token.text : undefined;
  };
  const expect = (text: string) => {
    if (sign() !== text) throw new ExpressionProblem(`lacks a "${text}"`);
    next++;
  };

  const sum = (): number => {
    let value = product();
    for (let operator = sign(); operator === '+' || operator === '-'; operator = sign()) {
      next++;
      const right = product();
      value = operator === '+' ? value + right : value - right;
    }
    return value;
  };
  const product = (): number => {
    let value = signed();
    for (let operator = sign(); operator === '*' || operator === '/'; operator = sign()) {
      next++;
      const right = signed();
      value = operator === '*' ? value * right : value / right;
    }
    return value;
  };
  const signed = (): number => {
    const operator = sign();
    if (operator !== '+' && operator !== '-') return raised();
    next++;
    return operator === '-' ? -signed() : signed();
  };
  const raised = (): number => {
    const base = atom();
    if (sign() !== '^') return base;
    next++;
    return power(base, signed());
  };
  const atom = (): number => {
    const token = tokens[next++];
    if (token === undefined) throw new ExpressionProblem('ends too early');
    if (token.kind === 'number') return token.value;
    if (token.kind === 'name') return sign() === '(' ? call(token.text) : named(token.text);
    if (token.text !== '(') throw new ExpressionProblem(`has a "${token.text}" where a number should be`);
    const value = sum();
    expect(')');
    return value;
  };
  const named = (name: string): number => {
    const value = constants.get(name) ?? NAMES.get(name);
    if (value === undefined) throw new ExpressionProblem(`names ${JSON.stringify(name)}, which is not defined before`);
    return value;
  };
  const call = (name: string): number => {
    const known = FUNCTIONS.get(name);
    if (known === undefined)
      throw new ExpressionProblem(`calls ${JSON.stringify(name)}; known are ${[...FUNCTIONS.keys()].join(', ')}`);
    expect('(');
    const values = [sum()];
    while (sign() === ',') {
      next++;
      values.push(sum());
    }
    expect(')');
    const [wanted, apply] = known;
    if (values.length !== wanted)
      throw new ExpressionProblem(`gives ${values.length} values to ${name}, which takes ${wanted}`);
    return apply(values[0]!, values[1] ?? 0);
  };

  const value = sum();
  if (next < tokens.length) throw new ExpressionProblem('goes on after its end');
  return value;
}
