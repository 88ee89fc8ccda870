import { TwinError } from './failure.ts';
import { RandomStream } from './random.ts';

/** One random number of an event: which stream drew it, as which one, and of which distribution. */
export interface Draw {
  readonly stream: string;
  /** From 0 in its stream and event; what one distribution needs several uniforms for is that many draws. */
  readonly index: number;
  readonly kind: 'uniform' | 'normal';
  /** What came, and what was taken: the same but for the one that is otherwise. */
  readonly drawn: number;
  readonly value: number;
}

/** A draw that is to come out otherwise: with another value, or as the one that would have come next. */
export interface OtherDraw {
  readonly stream: string;
  readonly index: number;
  readonly value: number | 'next';
}

/**
 * A stream that tells every draw, and in which one of them can be another: with a value given, all others stay as they are; with the next
 * one taken, those behind it in the same stream move up.
 */
export class WatchedStream extends RandomStream {
  readonly #name: string;
  readonly #other: OtherDraw | undefined;
  readonly #tell: (draw: Draw) => void;
  #index = 0;
  /** A normal number may take uniforms of its own. */
  #isInside = false;

  constructor(
    key: { readonly seed: number; readonly run: number; readonly stream: string },
    other: OtherDraw | undefined,
    tell: (draw: Draw) => void,
  ) {
    super(key.seed, key.run, key.stream);
    this.#name = key.stream;
    this.#other = other?.stream === key.stream ? other : undefined;
    this.#tell = tell;
  }

  override startEvent(event: number): this {
    this.#index = 0;
    return super.startEvent(event);
  }

  override uniform(): number {
    return this.#isInside ? super.uniform() : this.#draw('uniform', () => super.uniform());
  }

  override gaussian(): number {
    return this.#isInside ? super.gaussian() : this.#draw('normal', () => super.gaussian());
  }

  #draw(kind: Draw['kind'], drawn: () => number): number {
    const index = this.#index++;
    this.#isInside = true;
    const first = drawn();
    const other = this.#other?.index === index ? this.#other.value : first;
    const value = other === 'next' ? drawn() : other;
    this.#isInside = false;
    if (kind === 'uniform' && !(value > 0 && value < 1)) throw notUniform(this.#name, index, value);
    this.#tell({ stream: this.#name, index, kind, drawn: first, value });
    return value;
  }
}

function notUniform(stream: string, index: number, value: number): TwinError {
  return new TwinError({
    code: 'INPUT_INVALID',
    where: `stream ${stream}, draw ${index}`,
    problem: `This draw is uniform in (0, 1), and cannot be ${value}.`,
    remedy: 'Give a number between 0 and 1, or take the next one.',
  });
}
