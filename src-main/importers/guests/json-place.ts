import type { TwinError } from '../../../physics/foundation/failure.ts';
import { invalidFile } from '../invalid-file.ts';

const REMEDY = 'Correct the file at this place, or write it again.';

/**
 * A value in a JSON document of another program, with its place: whatever is asked of it that it is not is refused
 * there. Only own keys are looked at, so that no document reaches a prototype.
 */
export class JsonPlace {
  readonly value: unknown;
  readonly where: string;

  constructor(value: unknown, where: string) {
    this.value = value;
    this.where = where;
  }

  refuse(problem: string, remedy = REMEDY): TwinError {
    return invalidFile(this.where, problem, remedy);
  }

  /** Undefined where there is no such key, or null. */
  find(key: string): JsonPlace | undefined {
    const record = this.#record();
    const value = Object.hasOwn(record, key) ? record[key] : undefined;
    return value === undefined || value === null ? undefined : new JsonPlace(value, `${this.where}, ${key}`);
  }

  at(key: string): JsonPlace {
    const found = this.find(key);
    if (found === undefined) throw this.refuse(`The key ${key} is missing.`);
    return found;
  }

  entries(): readonly (readonly [string, JsonPlace])[] {
    return Object.entries(this.#record()).map(([key, value]) => [
      key,
      new JsonPlace(value, `${this.where}, ${key.slice(0, 60)}`),
    ]);
  }

  isList(): boolean {
    return Array.isArray(this.value);
  }

  isRecord(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  items(): readonly JsonPlace[] {
    return this.#list().map((value, i) => new JsonPlace(value, `${this.where}[${i}]`));
  }

  item(index: number): JsonPlace {
    const list = this.#list();
    if (index >= list.length) throw this.refuse(`There is no entry ${index} (the list has ${list.length}).`);
    return new JsonPlace(list[index], `${this.where}[${index}]`);
  }

  number(): number {
    if (typeof this.value === 'number' && Number.isFinite(this.value)) return this.value;
    throw this.refuse('A finite number is expected here.');
  }

  /** A whole number from 0 to `most`. */
  count(most = Number.MAX_SAFE_INTEGER): number {
    const value = this.number();
    if (Number.isInteger(value) && value >= 0 && value <= most) return value;
    throw this.refuse(`${value} is out of range (a whole number from 0 to ${most} is expected).`);
  }

  text(): string {
    if (typeof this.value === 'string') return this.value;
    throw this.refuse('A text is expected here.');
  }

  /** A list of finite numbers, of `least` at least. */
  numbers(least: number): readonly number[] {
    const list = this.#list();
    if (list.length < least) throw this.refuse(`There are ${list.length} numbers (at least ${least} are expected).`);
    const wrong = list.findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
    if (wrong >= 0) throw this.item(wrong).refuse('A finite number is expected here.');
    return list as readonly number[];
  }

  #record(): Readonly<Record<string, unknown>> {
    if (this.isRecord()) return this.value as Readonly<Record<string, unknown>>;
    throw this.refuse('An object with keys is expected here.');
  }

  /** The numbers of a list, or of the lists in it one after another. */
  flatNumbers(least: number): readonly number[] {
    const rows = this.items().map((row) => (typeof row.value === 'number' ? [row.number()] : row.numbers(0)));
    return new JsonPlace(rows.flat(), this.where).numbers(least);
  }

  /** Columns of a binary format count as lists. */
  #list(): readonly unknown[] {
    if (Array.isArray(this.value)) return this.value as readonly unknown[];
    if (ArrayBuffer.isView(this.value) && !(this.value instanceof DataView)) {
      return Array.from(this.value as Float64Array);
    }
    throw this.refuse('A list is expected here.');
  }
}
