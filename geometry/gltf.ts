import { TwinError } from '../physics/foundation/failure.ts';
import type { Detector } from './build.ts';
import type { Solid } from './volumes/solid.ts';
import type { Rotation, Vector3 } from './volumes/transform.ts';
import { triangulate, type Mesh } from './volumes/triangulate.ts';
import { copyCentreMm, copyName, isReplica, type Placement, type Volume } from './volumes/volume.ts';

/**
 * The detector as binary glTF 2.0 (one .glb file), for Blender, Phoenix and browsers: metres, y up, one node a volume,
 * with its path, cell and material in `extras`.
 */

/** `elements`: one outline an element; `plates`: down to plates, without the holes through them; `all`: every volume. */
export type GltfDetail = 'elements' | 'plates' | 'all';

const MOST_NODES = 200_000;
const METRES_PER_MM = 0.001;

/** A detector as the bytes of a .glb file. */
export function exportGlb(detector: Detector, detail: GltfDetail): Uint8Array {
  return new GlbWriter(detector, detail).write();
}

interface GltfNode {
  readonly name: string;
  readonly mesh?: number;
  readonly children?: readonly number[];
  readonly translation?: Vector3;
  readonly rotation?: readonly [number, number, number, number];
  readonly scale?: Vector3;
  readonly extras?: Readonly<Record<string, unknown>>;
}

/** Linear colour and opacity; materials not named here are grey. */
const COLOURS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  Pb: [0.16, 0.18, 0.22, 1],
  Fe: [0.3, 0.32, 0.34, 1],
  steel: [0.3, 0.32, 0.34, 1],
  polystyrene: [0.35, 0.6, 0.85, 0.8],
  paper: [0.8, 0.75, 0.6, 1],
  Al: [0.6, 0.62, 0.65, 1],
  mylar: [0.75, 0.7, 0.5, 0.6],
  vacuum: [0.6, 0.8, 1, 0.08],
};
const GREY = [0.5, 0.5, 0.5, 1] as const;

interface Identity {
  readonly path: string;
  readonly cell: string | undefined;
  readonly column: number;
}

class GlbWriter {
  readonly #detector: Detector;
  readonly #detail: GltfDetail;
  readonly #nodes: GltfNode[] = [];
  readonly #meshes: { readonly primitives: readonly unknown[] }[] = [];
  readonly #meshOf = new Map<string, number>();
  readonly #materials: string[] = [];
  readonly #bytes: Uint8Array[] = [];
  readonly #views: unknown[] = [];
  readonly #accessors: unknown[] = [];
  #length = 0;
  #outlines = 0;

  constructor(detector: Detector, detail: GltfDetail) {
    this.#detector = detector;
    this.#detail = detail;
  }

  write(): Uint8Array {
    const { world, worldCentre, name } = this.#detector;
    const identity = { path: '', cell: undefined, column: -1 };
    const children = this.#daughters(world, identity);
    const root = this.#push({ name: world.name, children, translation: worldCentre });
    const scene = this.#push({ name, children: [root], scale: [METRES_PER_MM, METRES_PER_MM, METRES_PER_MM] });
    const json = {
      asset: { version: '2.0', generator: 'na64-twin', extras: { unit: 'm', nodeUnit: 'mm', detail: this.#detail } },
      scene: 0,
      scenes: [{ name, nodes: [scene], extras: { drawnAsOutline: this.#outlines } }],
      nodes: this.#nodes,
      meshes: this.#meshes,
      materials: this.#materials.map(gltfMaterial),
      accessors: this.#accessors,
      bufferViews: this.#views,
      buffers: [{ byteLength: this.#length }],
    };
    return glb(JSON.stringify(json), this.#bytes, this.#length);
  }

  #push(node: GltfNode): number {
    if (this.#nodes.length >= MOST_NODES) {
      throw new TwinError({
        code: 'GLTF_TOO_LARGE',
        problem: `The detector has more than ${MOST_NODES} volumes at the detail "${this.#detail}".`,
        remedy: 'Export with less detail: "plates" or "elements".',
      });
    }
    return this.#nodes.push(node) - 1;
  }

  #daughters(volume: Volume, identity: Identity): number[] {
    const { contents } = volume;
    if (!isReplica(contents)) return contents.flatMap((placement) => this.#placement(placement, identity) ?? []);
    return Array.from({ length: contents.count }, (_, i) => {
      const centre = copyCentreMm(contents, i);
      const { naming, axis } = contents;
      const name = copyName(contents, i);
      const inside: Identity =
        naming === 'layer' || naming === 'copy'
          ? { ...identity, path: `${identity.path}/${name}` }
          : naming === 'column'
            ? { ...identity, column: i }
            : { ...identity, cell: naming === 'row' ? `cell-${identity.column}-${i}` : name };
      const translation: Vector3 = [axis === 'x' ? centre : 0, axis === 'y' ? centre : 0, axis === 'z' ? centre : 0];
      return this.#node(name, contents.volume, translation, undefined, inside) ?? [];
    }).flat();
  }

  #placement({ name, label, volume, position, rotation }: Placement, identity: Identity): number | undefined {
    const path = identity.path === '' ? name : `${identity.path}/${name}`;
    const inside =
      label.kind === 'part'
        ? { ...identity, path }
        : label.kind === 'cell'
          ? { ...identity, cell: label.text }
          : identity;
    return this.#node(name, volume, position, rotation, inside);
  }

  #node(
    name: string,
    volume: Volume,
    position: Vector3,
    rotation: Rotation | undefined,
    identity: Identity,
  ): number | undefined {
    const children = this.#goesInto(volume) ? this.#daughters(volume, identity) : [];
    const isEmpty = volume.material === this.#detector.world.material;
    if (children.length === 0 && isEmpty && !this.#standsForElement(volume)) return undefined;
    const [element] = identity.path.split('/');
    return this.#push({
      name,
      ...(children.length === 0 ? { mesh: this.#mesh(volume.solid, volume.material) } : { children }),
      ...(position.some((value) => value !== 0) ? { translation: position } : {}),
      ...(rotation === undefined ? {} : { rotation: quaternion(rotation) }),
      extras: {
        path: identity.path,
        material: volume.material,
        ...(identity.cell === undefined ? {} : { cell: `${element}/${identity.cell}` }),
        ...(volume.sensitive ? { sensitive: true } : {}),
      },
    });
  }

  #standsForElement(volume: Volume): boolean {
    return this.#detail === 'elements' && (isReplica(volume.contents) || volume.contents.length > 0);
  }

  #goesInto({ solid, contents, material }: Volume): boolean {
    if (this.#detail === 'all') return true;
    if (this.#detail === 'elements') return false;
    // What pierces a plate of matter: holes, rods and cracks.
    const isPierced = material !== this.#detector.world.material && solid.kind === 'box' && !isReplica(contents);
    return !(isPierced && contents.some(({ volume }) => volume.solid.kind !== 'box'));
  }

  #mesh(solid: Solid, material: string): number {
    const key = `${material} ${JSON.stringify(solid)}`;
    const known = this.#meshOf.get(key);
    if (known !== undefined) return known;
    const mesh = triangulate(solid);
    if (mesh.fidelity === 'outline') this.#outlines++;
    let index = this.#materials.indexOf(material);
    if (index < 0) index = this.#materials.push(material) - 1;
    const primitive = {
      attributes: { POSITION: this.#positions(mesh), NORMAL: this.#accessor(mesh.normals, 34962, 5126, 'VEC3') },
      indices: this.#accessor(mesh.indices, 34963, 5125, 'SCALAR'),
      material: index,
    };
    const made = this.#meshes.push({ primitives: [primitive] }) - 1;
    this.#meshOf.set(key, made);
    return made;
  }

  #positions({ positions }: Mesh): number {
    const low = [Infinity, Infinity, Infinity];
    const high = [-Infinity, -Infinity, -Infinity];
    for (let i = 0; i < positions.length; i++) {
      low[i % 3] = Math.min(low[i % 3]!, positions[i]!);
      high[i % 3] = Math.max(high[i % 3]!, positions[i]!);
    }
    return this.#accessor(positions, 34962, 5126, 'VEC3', { min: low, max: high });
  }

  #accessor(
    values: Float32Array | Uint32Array,
    target: number,
    componentType: number,
    type: 'VEC3' | 'SCALAR',
    more = {},
  ): number {
    const view = this.#views.push({ buffer: 0, byteOffset: this.#length, byteLength: values.byteLength, target }) - 1;
    this.#bytes.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    this.#length += values.byteLength;
    const count = type === 'VEC3' ? values.length / 3 : values.length;
    return this.#accessors.push({ bufferView: view, componentType, count, type, ...more }) - 1;
  }
}

function gltfMaterial(name: string): unknown {
  const colour = COLOURS[name] ?? GREY;
  return {
    name,
    pbrMetallicRoughness: { baseColorFactor: colour, metallicFactor: 0, roughnessFactor: 0.8 },
    ...(colour[3] < 1 ? { alphaMode: 'BLEND' } : {}),
  };
}

/** x, y, z, w of a rotation matrix (Shepperd's method: from the largest component). */
function quaternion(r: Rotation): readonly [number, number, number, number] {
  const trace = r[0] + r[4] + r[8];
  if (trace > 0) {
    const s = 2 * Math.sqrt(1 + trace);
    return [(r[7] - r[5]) / s, (r[2] - r[6]) / s, (r[3] - r[1]) / s, s / 4];
  }
  if (r[0] > r[4] && r[0] > r[8]) {
    const s = 2 * Math.sqrt(1 + r[0] - r[4] - r[8]);
    return [s / 4, (r[1] + r[3]) / s, (r[2] + r[6]) / s, (r[7] - r[5]) / s];
  }
  if (r[4] > r[8]) {
    const s = 2 * Math.sqrt(1 + r[4] - r[0] - r[8]);
    return [(r[1] + r[3]) / s, s / 4, (r[5] + r[7]) / s, (r[2] - r[6]) / s];
  }
  const s = 2 * Math.sqrt(1 + r[8] - r[0] - r[4]);
  return [(r[2] + r[6]) / s, (r[5] + r[7]) / s, s / 4, (r[3] - r[1]) / s];
}

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;

/** Header, JSON padded with spaces, binary padded with zeros; all lengths multiples of four. */
function glb(json: string, parts: readonly Uint8Array[], length: number): Uint8Array {
  const text = new TextEncoder().encode(json);
  const textLength = Math.ceil(text.length / 4) * 4;
  const binaryLength = Math.ceil(length / 4) * 4;
  const file = new Uint8Array(12 + 8 + textLength + 8 + binaryLength);
  const view = new DataView(file.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, 2, true);
  view.setUint32(8, file.length, true);
  view.setUint32(12, textLength, true);
  view.setUint32(16, JSON_CHUNK, true);
  file.fill(0x20, 20 + text.length, 20 + textLength);
  file.set(text, 20);
  view.setUint32(20 + textLength, binaryLength, true);
  view.setUint32(24 + textLength, BINARY_CHUNK, true);
  let at = 28 + textLength;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}
