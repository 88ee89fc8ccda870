import { invalidFile } from '../invalid-file.ts';
import { GltfBuffers } from './gltf-buffers.ts';
import { IDENTITY, matrixOf, multiply, transformed, type Matrix } from './gltf-matrix.ts';
import { GuestBuilder, type GuestChoice, type GuestScene } from './guest-scene.ts';
import { JsonPlace } from './json-place.ts';
import { parseUserJson } from '../../resources.ts';

const MOST_NODES = 500_000;
const DEEPEST = 256;
/** Extensions that change looks, not shapes, and whole numbers for coordinates. */
const HARMLESS = /^(KHR_(materials|texture|lights)_\w+|KHR_mesh_quantization|EXT_texture_\w+|KHR_xmp\w*)$/;

/**
 * Triangles, lines and points of the scene of a glTF 2.0 document: metres, y up, right-handed, as the specification says
 * (3.4); the detector's y is up, too. Cameras, materials, skins and animations are not looked at.
 */
export function readGltf(document: JsonPlace, binary: Uint8Array | undefined, choice: GuestChoice): GuestScene {
  const version = document.at('asset').at('version').text();
  if (!/^2\./.test(version)) throw document.refuse(`This is glTF ${version.slice(0, 20)} (2.0 is expected).`);
  for (const extension of document.find('extensionsRequired')?.items() ?? []) {
    if (HARMLESS.test(extension.text())) continue;
    throw extension.refuse(
      `The file needs the extension ${extension.text().slice(0, 60)}, which is not read.`,
      'Write it without compression and instancing.',
    );
  }
  const builder = new GuestBuilder(document.where, 'gltf', choice, { unit: 'm', basis: 'stated' });
  new GltfReader(document, binary, builder).readScene();
  return builder.finish({ events: 0, eventName: undefined });
}

interface Visit {
  readonly node: number;
  readonly outer: Matrix;
  readonly depth: number;
}

class GltfReader {
  readonly #document: JsonPlace;
  readonly #buffers: GltfBuffers;
  readonly #builder: GuestBuilder;

  constructor(document: JsonPlace, binary: Uint8Array | undefined, builder: GuestBuilder) {
    this.#document = document;
    this.#buffers = new GltfBuffers(document, binary);
    this.#builder = builder;
  }

  readScene(): void {
    const scene = this.#document.at('scenes').item(this.#document.find('scene')?.count() ?? 0);
    const roots = scene.find('nodes')?.items() ?? [];
    const visits: Visit[] = roots.map((root) => ({ node: root.count(), outer: IDENTITY, depth: 0 })).reverse();
    const seen = new Set<number>();
    for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
      const { node: index, outer, depth } = visit;
      const node = this.#document.at('nodes').item(index);
      if (seen.has(index)) throw node.refuse('The node is in two others, or in itself.');
      if (seen.add(index).size > MOST_NODES || depth > DEEPEST) {
        throw node.refuse(`There are more than ${MOST_NODES} nodes, or ${DEEPEST} in one another.`);
      }
      const matrix = multiply(outer, matrixOf(node));
      this.#addMesh(node, matrix);
      const children = node.find('children')?.items() ?? [];
      for (const child of children.toReversed()) visits.push({ node: child.count(), outer: matrix, depth: depth + 1 });
    }
  }

  #addMesh(node: JsonPlace, matrix: Matrix): void {
    const index = node.find('mesh')?.count();
    if (index === undefined) return;
    const mesh = this.#document.at('meshes').item(index);
    if (node.find('skin') !== undefined) this.#builder.leaveOut('pose of a skin');
    this.#builder.startPart(node.find('name')?.text() ?? mesh.find('name')?.text() ?? `node ${index}`);
    for (const primitive of mesh.at('primitives').items()) this.#addPrimitive(primitive, matrix);
  }

  #addPrimitive(primitive: JsonPlace, matrix: Matrix): void {
    const position = primitive.at('attributes').find('POSITION');
    if (position === undefined) return this.#builder.leaveOut('shape without positions');
    const points = transformed(matrix, this.#buffers.read(position.count(), 'VEC3'));
    const given = primitive.find('indices');
    const indices =
      given === undefined
        ? Float64Array.from({ length: points.length / 3 }, (_, i) => i)
        : this.#buffers.read(given.count(), 'SCALAR');
    const mode = primitive.find('mode')?.count() ?? 4;
    const { where } = primitive;
    if (mode >= 4) return this.#builder.addMesh(points, trianglesOf(indices, mode, primitive), where);
    const corners = Array.from(indices, (i) => cornerOf(points, i, primitive));
    if (mode === 0) return corners.forEach((corner) => this.#builder.addHit(corner, undefined, where));
    for (const line of linesOf(corners, mode)) this.#builder.addTrack(line.flat(), where);
  }
}

type Corner = readonly [number, number, number];

function cornerOf(points: Float64Array, index: number, primitive: JsonPlace): Corner {
  const at = 3 * index;
  if (!(at + 2 < points.length)) throw primitive.refuse(`A line names point ${index} of ${points.length / 3}.`);
  return [points[at]!, points[at + 1]!, points[at + 2]!];
}

/** Lines (mode 1) are pairs; a loop (2) ends where it began; a strip (3) is one line. Source: glTF 2.0, 3.7.2.1. */
function linesOf(corners: readonly Corner[], mode: number): readonly (readonly Corner[])[] {
  if (corners.length < 2) return [];
  if (mode === 3) return [corners];
  if (mode === 2) return [[...corners, corners[0]!]];
  return Array.from({ length: Math.floor(corners.length / 2) }, (_, i) => corners.slice(2 * i, 2 * i + 2));
}

/** Triangles (mode 4), a strip (5), or a fan (6). */
function trianglesOf(indices: Float64Array, mode: number, primitive: JsonPlace): ArrayLike<number> {
  if (mode === 4) return indices.subarray(0, indices.length - (indices.length % 3));
  if (mode > 6) throw primitive.at('mode').refuse('There is no such mode.');
  const count = Math.max(0, indices.length - 2);
  return Array.from({ length: count }, (_, i) => {
    if (mode === 6) return [indices[0]!, indices[i + 1]!, indices[i + 2]!];
    return [indices[i]!, indices[i + 1 + (i % 2)]!, indices[i + 2 - (i % 2)]!];
  }).flat();
}

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;
const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;

export function isGlb(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === MAGIC;
}

/** The binary container: a header, the document, the numbers. Source: glTF 2.0, 4.4. */
export function readGlb(bytes: Uint8Array, where: string, choice: GuestChoice): GuestScene {
  const cutOff = (what: string) => invalidFile(where, what, 'Write the GLB again; it may have been cut off.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES + CHUNK_HEADER_BYTES) throw cutOff('The file ends within its header.');
  if (view.getUint32(4, true) !== 2) throw cutOff(`This is GLB of version ${view.getUint32(4, true)} (2 is expected).`);
  const length = view.getUint32(8, true);
  if (length > bytes.length) throw cutOff(`The file claims ${length} bytes and has ${bytes.length}.`);
  const chunks = new Map<number, Uint8Array>();
  for (let at = HEADER_BYTES; at + CHUNK_HEADER_BYTES <= length;) {
    const [size, kind] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    const start = at + CHUNK_HEADER_BYTES;
    if (start + size > length) throw cutOff(`A chunk claims bytes ${start} to ${start + size} of ${length}.`);
    if (!chunks.has(kind)) chunks.set(kind, bytes.subarray(start, start + size));
    at = start + size;
  }
  const text = chunks.get(JSON_CHUNK);
  if (text === undefined) throw cutOff('There is no document in the file.');
  const json = parseUserJson(new TextDecoder().decode(text), where);
  return readGltf(new JsonPlace(json, where), chunks.get(BINARY_CHUNK), choice);
}
