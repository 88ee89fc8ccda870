import type { Figure } from '../../../contract/figure.ts';
import { invalidFile } from '../invalid-file.ts';

export type GuestFormat = 'gltf' | 'obj' | 'phoenix' | 'firebird' | 'root';

export const LENGTH_UNITS = { mm: 1, cm: 10, m: 1000 } as const;
export type LengthUnit = keyof typeof LENGTH_UNITS;

/** What a user says about a guest file. */
export interface GuestChoice {
  /** Which event of the file, counted from 0. */
  readonly event: number;
  /** Unit of lengths; undefined: what the file or its format says. */
  readonly unit: LengthUnit | undefined;
}

/** Where the unit of lengths comes from: the format or the file, the user, or nobody. */
export type UnitBasis = 'stated' | 'chosen' | 'assumed';

/** What a file of another program holds to look at beside the detector: lengths in mm on the axes of the detector. */
export interface GuestScene {
  readonly format: GuestFormat;
  readonly unit: LengthUnit;
  readonly unitBasis: UnitBasis;
  readonly positionsMm: Float32Array;
  /** Three a triangle. */
  readonly indices: Uint32Array;
  readonly trackPointsMm: Float32Array;
  /** Place of the first point of each track. */
  readonly trackStarts: Uint32Array;
  readonly hitsMm: Float32Array;
  /** NaN where the file tells none. */
  readonly hitEnergiesGev: Float32Array;
  readonly figures: readonly Figure[];
  /** Collections and bodies by name, in the order of the file; the first of many. */
  readonly parts: readonly GuestPart[];
  readonly partsTotal: number;
  /** Events in the file and the name of the one that was read. */
  readonly events: number;
  readonly eventName: string | undefined;
  /** What was assumed or left out. */
  readonly notes: readonly string[];
}

export interface GuestPart {
  readonly name: string;
  readonly triangles: number;
  readonly tracks: number;
  readonly hits: number;
}

const MOST_VERTICES = 1_000_000;
const MOST_TRIANGLES = 2_000_000;
const MOST_PARTS_NAMED = 200;
const LONGEST_NAME = 200;

/** Gathers what a reader finds, turns it into mm and refuses what is too much to draw. */
export class GuestBuilder {
  readonly #where: string;
  readonly #format: GuestFormat;
  readonly #unit: LengthUnit;
  readonly #unitBasis: UnitBasis;
  readonly #positions: Float32Array[] = [];
  readonly #indices: Uint32Array[] = [];
  readonly #tracks: Float32Array[] = [];
  readonly #trackStarts: number[] = [];
  readonly #hits: number[] = [];
  readonly #energies: number[] = [];
  readonly #parts: { name: string; triangles: number; tracks: number; hits: number }[] = [];
  readonly #leftOut = new Map<string, number>();
  readonly #stoodIn = new Map<string, number>();
  readonly #notes: string[] = [];
  #meshVertices = 0;
  #triangles = 0;
  #trackPoints = 0;
  #partsTotal = 0;

  /** `own`: the unit that the file or its format has, and whether it says so. */
  constructor(
    where: string,
    format: GuestFormat,
    choice: GuestChoice,
    own: { readonly unit: LengthUnit; readonly basis: 'stated' | 'assumed' },
  ) {
    this.#where = where;
    this.#format = format;
    this.#unit = choice.unit ?? own.unit;
    this.#unitBasis = choice.unit === undefined ? own.basis : 'chosen';
  }

  /** What follows belongs to a body or collection of this name. */
  startPart(name: string): void {
    this.#partsTotal++;
    const short = name.slice(0, LONGEST_NAME);
    if (this.#parts.length < MOST_PARTS_NAMED) this.#parts.push({ name: short, triangles: 0, tracks: 0, hits: 0 });
  }

  /** Triangles by their corners; `positions` in the unit of the file. */
  addMesh(positions: ArrayLike<number>, indices: ArrayLike<number>, where: string): void {
    const vertices = positions.length / 3;
    this.#makeRoom(vertices, indices.length / 3);
    const first = this.#meshVertices;
    this.#positions.push(this.#inMm(positions, where));
    const shifted = new Uint32Array(indices.length);
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i]!;
      if (!(index >= 0 && index < vertices)) {
        throw invalidFile(
          where,
          `A face names corner ${index} of ${vertices}.`,
          'Write the file again; it is damaged.',
        );
      }
      shifted[i] = first + index;
    }
    this.#indices.push(shifted);
    this.#meshVertices += vertices;
    this.#triangles += indices.length / 3;
    this.#count('triangles', indices.length / 3);
  }

  /** A line through points, in the unit of the file. */
  addTrack(points: ArrayLike<number>, where: string): void {
    this.#makeRoom(points.length / 3, 0);
    this.#trackStarts.push(this.#trackPoints);
    this.#tracks.push(this.#inMm(points, where));
    this.#trackPoints += points.length / 3;
    this.#count('tracks', 1);
  }

  addHit([x, y, z]: readonly number[], energyGev: number | undefined, where: string): void {
    this.#makeRoom(1, 0);
    const inMm = this.#inMm([x!, y!, z!], where);
    this.#hits.push(inMm[0]!, inMm[1]!, inMm[2]!);
    this.#energies.push(energyGev ?? NaN);
    this.#count('hits', 1);
  }

  /** Something that cannot be shown, and how many of it. */
  leaveOut(what: string, count = 1): void {
    this.#leftOut.set(what, (this.#leftOut.get(what) ?? 0) + count);
  }

  /** Something that is shown as something simpler. */
  standIn(what: string): void {
    this.#stoodIn.set(what, (this.#stoodIn.get(what) ?? 0) + 1);
  }

  note(text: string): void {
    this.#notes.push(text);
  }

  finish(
    events: { readonly events: number; readonly eventName: string | undefined },
    figures: readonly Figure[] = [],
  ): GuestScene {
    const hasLengths = this.#meshVertices + this.#trackPoints + this.#hits.length > 0;
    const unit =
      this.#unitBasis === 'assumed' && hasLengths
        ? [`The file does not say its unit of length: ${this.#unit} is assumed (another can be chosen).`]
        : [];
    const stoodIn = [...this.#stoodIn].map(([what, count]) => `Simplified: ${count} × ${what}.`);
    const leftOut = [...this.#leftOut].map(([what, count]) => `Not shown: ${count} × ${what}.`);
    return {
      ...{ format: this.#format, unit: this.#unit, unitBasis: this.#unitBasis },
      positionsMm: joined(Float32Array, this.#positions),
      indices: joined(Uint32Array, this.#indices),
      trackPointsMm: joined(Float32Array, this.#tracks),
      trackStarts: Uint32Array.from(this.#trackStarts),
      hitsMm: Float32Array.from(this.#hits),
      hitEnergiesGev: Float32Array.from(this.#energies),
      figures,
      ...{ parts: this.#parts, partsTotal: this.#partsTotal },
      ...events,
      notes: [...unit, ...this.#notes, ...stoodIn, ...leftOut],
    };
  }

  #count(kind: 'triangles' | 'tracks' | 'hits', count: number): void {
    // Beyond the last that is named, parts are counted but not told apart.
    if (this.#partsTotal <= MOST_PARTS_NAMED && this.#parts.length > 0) this.#parts.at(-1)![kind] += count;
  }

  #makeRoom(vertices: number, triangles: number): void {
    const points = this.#meshVertices + this.#trackPoints + this.#hits.length / 3 + vertices;
    if (points <= MOST_VERTICES && this.#triangles + triangles <= MOST_TRIANGLES) return;
    throw invalidFile(
      this.#where,
      `The file draws more than ${MOST_VERTICES} points or ${MOST_TRIANGLES} triangles (more cannot be shown beside the detector).`,
      'Write it with less detail, or a part of it.',
    );
  }

  #inMm(values: ArrayLike<number>, where: string): Float32Array {
    const factor = LENGTH_UNITS[this.#unit];
    const inMm = Float32Array.from(values, (value) => value * factor);
    if (!inMm.every(Number.isFinite)) {
      throw invalidFile(where, 'A position is no finite number.', 'Write the file again; it is damaged.');
    }
    return inMm;
  }
}

function joined<Numbers extends Float32Array | Uint32Array>(
  Type: new (length: number) => Numbers,
  parts: readonly Numbers[],
): Numbers {
  const whole = new Type(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
