import type { JsonPlace } from './json-place.ts';

/** Bytes of a number of each component type, and how it is read. Source: glTF 2.0, 3.6.2.2. */
const COMPONENTS: Readonly<
  Record<number, { readonly bytes: number; readonly most: number; read(view: DataView, at: number): number }>
> = {
  5120: { bytes: 1, most: 127, read: (view, at) => view.getInt8(at) },
  5121: { bytes: 1, most: 255, read: (view, at) => view.getUint8(at) },
  5122: { bytes: 2, most: 32767, read: (view, at) => view.getInt16(at, true) },
  5123: { bytes: 2, most: 65535, read: (view, at) => view.getUint16(at, true) },
  5125: { bytes: 4, most: 4294967295, read: (view, at) => view.getUint32(at, true) },
  5126: { bytes: 4, most: 1, read: (view, at) => view.getFloat32(at, true) },
};
const SIZES = { SCALAR: 1, VEC3: 3 } as const;
const MOST_ELEMENTS = 6_000_000;
const BASE64_URI = /^data:[\w.+/-]*;base64,([A-Za-z0-9+/]*={0,2})$/;

/** The numbers behind the accessors of a glTF document. Nothing outside the file is ever read. */
export class GltfBuffers {
  readonly #document: JsonPlace;
  readonly #binary: Uint8Array | undefined;
  readonly #buffers = new Map<number, Uint8Array>();

  /** `binary`: the second chunk of a GLB. */
  constructor(document: JsonPlace, binary: Uint8Array | undefined) {
    this.#document = document;
    this.#binary = binary;
  }

  /** An accessor's numbers, one after another; what it claims is compared with the file before anything is allocated. */
  read(index: number, type: keyof typeof SIZES): Float64Array {
    const accessor = this.#document.at('accessors').item(index);
    if (accessor.at('type').text() !== type) throw accessor.at('type').refuse(`${type} is expected here.`);
    const count = accessor.at('count').count(MOST_ELEMENTS);
    const component = this.#component(accessor);
    const divisor = accessor.find('normalized')?.value === true ? component.most : 1;
    const size = SIZES[type];
    const numbers = this.#numbers(accessor, count, size, component);
    this.#replaceSparse(accessor, numbers, size, component);
    return divisor === 1 ? numbers : numbers.map((value) => Math.max(value / divisor, -1));
  }

  #component(place: JsonPlace): (typeof COMPONENTS)[number] {
    const component = COMPONENTS[place.at('componentType').count()];
    if (component === undefined) throw place.at('componentType').refuse('There is no such component type.');
    return component;
  }

  #numbers(place: JsonPlace, count: number, size: number, { bytes, read }: (typeof COMPONENTS)[number]): Float64Array {
    const numbers = new Float64Array(count * size);
    const viewIndex = place.find('bufferView')?.count();
    if (viewIndex === undefined) return numbers; // the format says zeros
    const { view, stride } = this.#view(viewIndex);
    const step = stride ?? bytes * size;
    const start = place.find('byteOffset')?.count() ?? 0;
    const end = count === 0 ? start : start + step * (count - 1) + bytes * size;
    if (end > view.byteLength) {
      throw place.refuse(`The accessor claims bytes ${start} to ${end} of a view of ${view.byteLength}.`);
    }
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < size; k++) numbers[i * size + k] = read(view, start + i * step + k * bytes);
    }
    return numbers;
  }

  #replaceSparse(
    accessor: JsonPlace,
    numbers: Float64Array,
    size: number,
    component: (typeof COMPONENTS)[number],
  ): void {
    const sparse = accessor.find('sparse');
    if (sparse === undefined) return;
    const count = sparse.at('count').count(numbers.length / size);
    const indices = this.#numbers(sparse.at('indices'), count, 1, this.#component(sparse.at('indices')));
    const values = this.#numbers(sparse.at('values'), count, size, component);
    indices.forEach((index, i) => {
      if (!(index < numbers.length / size)) throw sparse.refuse(`There is no element ${index} to replace.`);
      numbers.set(values.subarray(i * size, (i + 1) * size), index * size);
    });
  }

  #view(index: number): { readonly view: DataView; readonly stride: number | undefined } {
    const place = this.#document.at('bufferViews').item(index);
    const bytes = this.#buffer(place.at('buffer').count());
    const start = place.find('byteOffset')?.count() ?? 0;
    const length = place.at('byteLength').count();
    if (start + length > bytes.length) {
      throw place.refuse(`The view claims bytes ${start} to ${start + length} of a buffer of ${bytes.length}.`);
    }
    const stride = place.find('byteStride')?.count(252);
    return { view: new DataView(bytes.buffer, bytes.byteOffset + start, length), stride };
  }

  #buffer(index: number): Uint8Array {
    const known = this.#buffers.get(index);
    if (known !== undefined) return known;
    const place = this.#document.at('buffers').item(index);
    const uri = place.find('uri');
    const found = uri === undefined ? this.#binary : decodeUri(uri);
    if (found === undefined || (uri === undefined && index > 0)) {
      throw place.refuse('The buffer is missing (only the first can be in a GLB).');
    }
    const length = place.at('byteLength').count();
    if (length > found.length) throw place.refuse(`The buffer claims ${length} bytes and has ${found.length}.`);
    this.#buffers.set(index, found);
    return found;
  }
}

function decodeUri(uri: JsonPlace): Uint8Array {
  const text = uri.text();
  const data = BASE64_URI.exec(text)?.[1];
  if (data !== undefined) return new Uint8Array(Buffer.from(data, 'base64'));
  const what = text.startsWith('data:') ? 'is no base64' : `is another file (${JSON.stringify(text.slice(0, 60))})`;
  throw uri.refuse(
    `The buffer ${what}, and nothing outside the file is read.`,
    'Write one file with everything in it: GLB, or glTF with embedded buffers.',
  );
}
