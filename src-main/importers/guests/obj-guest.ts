import { invalidFile } from '../invalid-file.ts';
import { GuestBuilder, type GuestChoice, type GuestScene } from './guest-scene.ts';

const REMEDY = 'Correct the line, or write the file again as Wavefront OBJ.';
/** Statements without shape: normals, texture, materials, smoothing, display. */
const SILENT = new Set(['vn', 'vt', 'usemtl', 'mtllib', 's', 'mg', 'lod', 'bevel', 'c_interp', 'd_interp', 'usemap']);
/** Free-form curves and surfaces. */
const FREE_FORM = new Set(['vp', 'cstype', 'deg', 'bmat', 'step', 'curv', 'curv2', 'surf', 'parm', 'trim', 'hole']);
const FREE_FORM_MORE = new Set(['scrv', 'sp', 'end', 'con', 'ctech', 'stech', 'shadow_obj', 'trace_obj', 'maplib']);

/**
 * Polygons, lines and points of a Wavefront OBJ file. It has no unit (mm is assumed) and usually y upwards, as the
 * detector has. Polygons are cut into triangles from their first corner, which is right for convex ones.
 */
export function readObj(text: string, where: string, choice: GuestChoice): GuestScene {
  const builder = new GuestBuilder(where, 'obj', choice, { unit: 'mm', basis: 'assumed' });
  const reader = new ObjReader(builder);
  let number = 0;
  let waiting = '';
  for (const line of text.split('\n')) {
    number++;
    const whole = waiting + line.trimEnd();
    waiting = whole.endsWith('\\') ? `${whole.slice(0, -1)} ` : '';
    if (waiting === '') reader.read(whole, `${where}, line ${number}`);
  }
  if (!reader.finish(where)) {
    throw invalidFile(where, 'The file draws nothing: it has no faces, lines or points.', REMEDY);
  }
  return builder.finish({ events: 0, eventName: undefined });
}

class ObjReader {
  readonly #builder: GuestBuilder;
  readonly #vertices: number[] = [];
  /** Corners of the triangles of the body that is being read. */
  #corners: number[] = [];
  #name = '';
  #isStarted = false;
  #isDrawn = false;

  constructor(builder: GuestBuilder) {
    this.#builder = builder;
  }

  read(line: string, where: string): void {
    const [keyword = '', ...words] = line.trim().split(/\s+/);
    if (keyword === '' || keyword.startsWith('#') || SILENT.has(keyword)) return;
    if (keyword === 'v') return this.#addVertex(words, where);
    if (keyword === 'f') return this.#addFace(words, where);
    if (keyword === 'l') return this.#addLine(words, where);
    if (keyword === 'p') return words.forEach((word) => this.#addPoint(word, where));
    if (keyword === 'o' || keyword === 'g') return this.#startBody(words.join(' '), where);
    if (FREE_FORM.has(keyword) || FREE_FORM_MORE.has(keyword)) {
      return this.#builder.leaveOut('statement of a free-form curve or surface');
    }
    throw invalidFile(where, `OBJ has no statement ${JSON.stringify(keyword.slice(0, 40))}.`, REMEDY);
  }

  /** Whether there is anything to see. */
  finish(where: string): boolean {
    this.#endBody(where);
    return this.#isDrawn;
  }

  #startBody(name: string, where: string): void {
    this.#endBody(where);
    this.#name = name;
    this.#isStarted = false;
  }

  #endBody(where: string): void {
    if (this.#corners.length === 0) return;
    this.#startPart();
    const placeOf = new Map<number, number>();
    const positions: number[] = [];
    const indices = this.#corners.map((vertex) => {
      const known = placeOf.get(vertex);
      if (known !== undefined) return known;
      placeOf.set(vertex, placeOf.size);
      positions.push(...this.#at(vertex));
      return placeOf.size - 1;
    });
    this.#builder.addMesh(positions, indices, where);
    this.#corners = [];
  }

  /** Before the first thing that a body draws. */
  #startPart(): void {
    if (!this.#isStarted) this.#builder.startPart(this.#name === '' ? 'unnamed' : this.#name);
    this.#isStarted = true;
    this.#isDrawn = true;
  }

  #addVertex(words: readonly string[], where: string): void {
    if (words.length < 3)
      throw invalidFile(where, `A corner has ${words.length} coordinates (3 are expected).`, REMEDY);
    for (const word of words.slice(0, 3)) {
      const value = Number(word);
      if (!Number.isFinite(value)) {
        throw invalidFile(where, `${JSON.stringify(word.slice(0, 40))} is no finite number.`, REMEDY);
      }
      this.#vertices.push(value);
    }
  }

  #addFace(words: readonly string[], where: string): void {
    if (words.length < 3) throw invalidFile(where, `A face has ${words.length} corners (3 are the least).`, REMEDY);
    const corners = words.map((word) => this.#vertex(word, where));
    for (let i = 2; i < corners.length; i++) this.#corners.push(corners[0]!, corners[i - 1]!, corners[i]!);
  }

  #addLine(words: readonly string[], where: string): void {
    if (words.length < 2) throw invalidFile(where, 'A line has fewer than two points.', REMEDY);
    this.#startPart();
    this.#builder.addTrack(
      words.flatMap((word) => this.#at(this.#vertex(word, where))),
      where,
    );
  }

  #addPoint(word: string, where: string): void {
    this.#startPart();
    this.#builder.addHit(this.#at(this.#vertex(word, where)), undefined, where);
  }

  #at(vertex: number): readonly [number, number, number] {
    const at = 3 * vertex;
    return [this.#vertices[at]!, this.#vertices[at + 1]!, this.#vertices[at + 2]!];
  }

  /** `7`, `7/1`, `7//3`: counted from 1; negative from the last one backwards. */
  #vertex(word: string, where: string): number {
    const total = this.#vertices.length / 3;
    const given = /^-?\d+(\/\d*|\/-\d+){0,2}$/.test(word) ? parseInt(word, 10) : NaN;
    const vertex = given < 0 ? total + given : given - 1;
    if (vertex >= 0 && vertex < total) return vertex;
    throw invalidFile(where, `${JSON.stringify(word.slice(0, 40))} is no corner (${total} came before).`, REMEDY);
  }
}
