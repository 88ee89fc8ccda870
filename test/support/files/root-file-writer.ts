import { RootBytes } from './root-bytes.ts';

/**
 * Writes small ROOT files, uncompressed: histograms, and trees of numbers. Classes have the members that readers of
 * histograms and flat trees ask for, and the file describes them itself in its list of TStreamerInfo, as every ROOT file
 * does. Source: ROOT, io/doc/TFile.
 */

type Kind = 'i16' | 'i32' | 'f32' | 'f64' | 'i64' | 'u8';
type Member =
  | { readonly base: string }
  | { readonly name: string; readonly is: Kind }
  | { readonly name: string; readonly text: true }
  | { readonly name: string; readonly object: string }
  | { readonly name: string; readonly pointer: string }
  | { readonly name: string; readonly list: Kind; readonly count: string };

interface ClassLayout {
  readonly version: number;
  readonly members: readonly Member[];
}

const many = (is: Kind, ...names: string[]): Member[] => names.map((name) => ({ name, is }));

const CLASSES: Readonly<Record<string, ClassLayout>> = {
  TAttLine: { version: 2, members: many('i16', 'fLineColor', 'fLineStyle', 'fLineWidth') },
  TAttFill: { version: 2, members: many('i16', 'fFillColor', 'fFillStyle') },
  TAxis: {
    version: 10,
    members: [
      { base: 'TNamed' },
      ...many('i32', 'fNbins'),
      ...many('f64', 'fXmin', 'fXmax'),
      { name: 'fXbins', object: 'TArrayD' },
      ...many('i32', 'fFirst', 'fLast'),
      { name: 'fLabels', pointer: 'THashList' },
    ],
  },
  TH1: {
    version: 8,
    members: [
      ...['TNamed', 'TAttLine', 'TAttFill'].map((base) => ({ base })),
      ...many('i32', 'fNcells'),
      ...['fXaxis', 'fYaxis', 'fZaxis'].map((name) => ({ name, object: 'TAxis' })),
      ...many('f64', 'fEntries', 'fTsumw', 'fTsumw2', 'fTsumwx', 'fTsumwx2', 'fMaximum', 'fMinimum'),
      { name: 'fSumw2', object: 'TArrayD' },
      { name: 'fOption', text: true },
      { name: 'fFunctions', pointer: 'TList' },
      ...many('i32', 'fBufferSize'),
      { name: 'fBuffer', list: 'f64', count: 'fBufferSize' },
    ],
  },
  TH1D: { version: 3, members: [{ base: 'TH1' }, { base: 'TArrayD' }] },
  TH2: { version: 5, members: [{ base: 'TH1' }, ...many('f64', 'fScalefactor', 'fTsumwy', 'fTsumwy2', 'fTsumwxy')] },
  TH2D: { version: 4, members: [{ base: 'TH2' }, { base: 'TArrayD' }] },
  TLeaf: {
    version: 2,
    members: [
      { base: 'TNamed' },
      ...many('i32', 'fLen', 'fLenType', 'fOffset'),
      ...many('u8', 'fIsRange', 'fIsUnsigned'),
      { name: 'fLeafCount', pointer: 'TLeaf' },
    ],
  },
  TLeafD: { version: 1, members: [{ base: 'TLeaf' }, ...many('f64', 'fMinimum', 'fMaximum')] },
  TLeafI: { version: 1, members: [{ base: 'TLeaf' }, ...many('i32', 'fMinimum', 'fMaximum')] },
  TBranch: {
    version: 13,
    members: [
      { base: 'TNamed' },
      ...many('i32', 'fCompress', 'fBasketSize', 'fEntryOffsetLen', 'fWriteBasket'),
      ...many('i64', 'fEntryNumber'),
      ...many('i32', 'fOffset', 'fMaxBaskets', 'fSplitLevel'),
      ...many('i64', 'fEntries', 'fFirstEntry', 'fTotBytes', 'fZipBytes'),
      ...['fBranches', 'fLeaves', 'fBaskets'].map((name) => ({ name, object: 'TObjArray' })),
      { name: 'fBasketBytes', list: 'i32', count: 'fMaxBaskets' },
      { name: 'fBasketEntry', list: 'i64', count: 'fMaxBaskets' },
      { name: 'fBasketSeek', list: 'i64', count: 'fMaxBaskets' },
      { name: 'fFileName', text: true },
    ],
  },
  TTree: {
    version: 20,
    members: [
      { base: 'TNamed' },
      ...many('i64', 'fEntries', 'fTotBytes', 'fZipBytes'),
      ...['fBranches', 'fLeaves'].map((name) => ({ name, object: 'TObjArray' })),
    ],
  },
};

/** An object by its members; a missing one is zero, empty or nowhere. */
export interface RootObject {
  readonly className: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** fBits of an object on the heap that is not deleted. */
const OBJECT_BITS = 0x03000000;

function writeObject(bytes: RootBytes): RootBytes {
  return bytes.i16(1).u32(0).u32(OBJECT_BITS);
}

function writeNamed(bytes: RootBytes, name: unknown, title: unknown): void {
  bytes.versioned(1, () =>
    writeObject(bytes)
      .text(String(name ?? ''))
      .text(String(title ?? '')),
  );
}

function writeList(bytes: RootBytes, objects: readonly RootObject[]): void {
  bytes.versioned(3, () => {
    writeObject(bytes).text('').i32(objects.length).i32(0);
    for (const object of objects)
      bytes.pointedTo(object.className, () => writeClass(bytes, object.className, object.values));
  });
}

function writeClass(bytes: RootBytes, className: string, values: RootObject['values']): void {
  if (className === 'TNamed') return writeNamed(bytes, values['fName'], values['fTitle']);
  if (className === 'TObjArray') return writeList(bytes, (values['objects'] ?? []) as readonly RootObject[]);
  if (className === 'TArrayD') {
    const numbers = (values['fArray'] ?? []) as readonly number[];
    bytes.i32(numbers.length);
    return numbers.forEach((value) => bytes.f64(value));
  }
  const { version, members } = CLASSES[className]!;
  bytes.versioned(version, () => members.forEach((member) => writeMember(bytes, member, values)));
}

function writeMember(bytes: RootBytes, member: Member, values: RootObject['values']): void {
  if ('base' in member) return writeClass(bytes, member.base, values);
  const value = values[member.name];
  if ('is' in member) bytes[member.is](Number(value ?? 0));
  else if ('text' in member) bytes.text(String(value ?? ''));
  else if ('object' in member) writeClass(bytes, member.object, (value ?? {}) as RootObject['values']);
  else if ('pointer' in member) bytes.u32(0);
  else {
    const numbers = (value ?? []) as readonly number[];
    bytes.u8(numbers.length > 0 ? 1 : 0);
    for (const number of numbers) bytes[member.list](number);
  }
}

/** Numbers and names of kinds of members in a TStreamerInfo. Source: ROOT, TVirtualStreamerInfo::EReadWrite. */
const KINDS: Readonly<Record<Kind, readonly [code: number, typeName: string]>> = {
  i16: [2, 'short'],
  i32: [3, 'int'],
  f32: [5, 'float'],
  f64: [8, 'double'],
  u8: [11, 'unsigned char'],
  i64: [16, 'Long64_t'],
};
const POINTED = 40;
const CODES = { base: 0, object: 61, any: 62, pointer: 64, text: 65, named: 67 } as const;

function writeElement(bytes: RootBytes, member: Member): void {
  const element = (className: string, version: number, name: string, code: number, type: string, more = () => {}) =>
    bytes.pointedTo(className, () =>
      bytes.versioned(version, () => {
        bytes.versioned(4, () => {
          writeNamed(bytes, name, '');
          bytes.i32(code);
          for (let i = 0; i < 8; i++) bytes.i32(0); // size, length, dimensions
          bytes.text(type);
        });
        more();
      }),
    );
  if ('base' in member) {
    const version = CLASSES[member.base]?.version ?? 1;
    const code = member.base === 'TNamed' ? CODES.named : CODES.base;
    element('TStreamerBase', 3, member.base, code, 'BASE', () => bytes.i32(version));
  } else if ('is' in member) element('TStreamerBasicType', 2, member.name, ...KINDS[member.is]);
  else if ('text' in member) element('TStreamerString', 2, member.name, CODES.text, 'TString');
  else if ('object' in member) {
    const isAny = member.object === 'TArrayD';
    const kind = isAny ? 'TStreamerObjectAny' : 'TStreamerObject';
    element(kind, 2, member.name, isAny ? CODES.any : CODES.object, member.object);
  } else if ('pointer' in member) {
    element('TStreamerObjectPointer', 2, member.name, CODES.pointer, `${member.pointer}*`);
  } else {
    const [code, type] = KINDS[member.list];
    element('TStreamerBasicPointer', 2, member.name, POINTED + code, `${type}*`, () =>
      bytes.i32(1).text(member.count).text(''),
    );
  }
}

function streamerInfos(): Buffer {
  const bytes = new RootBytes();
  const classes = Object.entries(CLASSES);
  bytes.versioned(5, () => {
    writeObject(bytes).text('').i32(classes.length);
    for (const [name, { version, members }] of classes) {
      bytes.pointedTo('TStreamerInfo', () =>
        bytes.versioned(9, () => {
          writeNamed(bytes, name, '');
          bytes.u32(0).i32(version);
          bytes.pointedTo('TObjArray', () =>
            bytes.versioned(3, () => {
              writeObject(bytes).text('').i32(members.length).i32(0);
              members.forEach((member) => writeElement(bytes, member));
            }),
          );
        }),
      );
      bytes.text('');
    }
  });
  return bytes.take();
}

const BEGIN = 100;
const VERSION = 62600;
const KEY_VERSION = 4;
const DATE = 0;

interface KeyWords {
  readonly className: string;
  readonly name: string;
  readonly title: string;
}

/** A whole file in memory, from its header to its list of keys. */
export class RootFileWriter {
  readonly #bytes = new RootBytes();
  readonly #keys: Buffer[] = [];
  readonly #directory: number;
  readonly #nameBytes: number;

  constructor(name: string) {
    const header = this.#bytes.raw(Buffer.from('root')).i32(VERSION).i32(BEGIN);
    while (header.length < BEGIN) header.u8(0);
    const words = { className: 'TFile', name, title: '' };
    const named = new RootBytes().text(name).text('').take();
    const directoryBytes = 2 + 8 + 4 * 5 + 18;
    const key = keyOf(words, BEGIN, named.length + directoryBytes);
    this.#nameBytes = key.length + named.length;
    this.#bytes.raw(key).raw(named);
    this.#directory = this.#bytes.length;
    for (let i = 0; i < directoryBytes; i++) this.#bytes.u8(0);
  }

  /** A histogram or another object of the table of classes. */
  add({ className, values }: RootObject): this {
    const content = new RootBytes();
    writeClass(content, className, values);
    const words = { className, name: String(values['fName'] ?? ''), title: String(values['fTitle'] ?? '') };
    this.#keys.push(this.#record(words, content.take()).key);
    return this;
  }

  /** A tree with a branch for each column, in baskets of `rowsPerBasket` entries. */
  addTree(name: string, columns: Readonly<Record<string, readonly number[]>>, rowsPerBasket: number): this {
    const branches = Object.entries(columns).map(([column, values]) =>
      this.#addBranch(name, column, values, rowsPerBasket),
    );
    const entries = Object.values(columns)[0]?.length ?? 0;
    const title = { fName: name, fTitle: 'events' };
    return this.add({ className: 'TTree', values: { ...title, fEntries: entries, fBranches: { objects: branches } } });
  }

  finish(): Buffer {
    const info = this.#record(
      { className: 'TList', name: 'StreamerInfo', title: 'Doubly linked list' },
      streamerInfos(),
    );
    const list = new RootBytes().i32(this.#keys.length);
    this.#keys.forEach((key) => list.raw(key));
    const keys = this.#record({ className: 'TFile', name: 'keys', title: '' }, list.take());
    const end = this.#bytes.length;
    // After the magic word, the version and where the first record begins.
    [end, end, 0, 1, this.#nameBytes].forEach((value, i) => this.#bytes.patch(12 + 4 * i, value));
    this.#bytes.patch(37, info.at);
    this.#bytes.patch(41, info.size);
    const directory = [keys.size, this.#nameBytes, BEGIN, 0, keys.at];
    directory.forEach((value, i) => this.#bytes.patch(this.#directory + 10 + 4 * i, value));
    const whole = this.#bytes.take();
    whole.writeInt16BE(5, this.#directory);
    whole.writeUInt8(4, 32);
    return whole;
  }

  #record(words: KeyWords, content: Buffer): { readonly at: number; readonly size: number; readonly key: Buffer } {
    const at = this.#bytes.length;
    const key = keyOf(words, at, content.length);
    this.#bytes.raw(key).raw(content);
    return { at, size: key.length + content.length, key };
  }

  #addBranch(tree: string, name: string, values: readonly number[], rowsPerBasket: number): RootObject {
    const baskets = Array.from({ length: Math.ceil(values.length / rowsPerBasket) }, (_, i) => {
      const rows = values.slice(i * rowsPerBasket, (i + 1) * rowsPerBasket);
      return { first: i * rowsPerBasket, ...this.#addBasket({ className: 'TBasket', name, title: tree }, rows) };
    });
    const fLeaves = [{ className: 'TLeafD', values: { fName: name, fTitle: name, fLen: 1, fLenType: 8 } }];
    return {
      className: 'TBranch',
      values: {
        ...{
          fName: name,
          fTitle: `${name}/D`,
          fBasketSize: 32000,
          fEntries: values.length,
          fLeaves: { objects: fLeaves },
        },
        ...{ fEntryNumber: values.length, fWriteBasket: baskets.length, fMaxBaskets: baskets.length + 1 },
        fBasketBytes: [...baskets.map(({ size }) => size), 0],
        fBasketEntry: [...baskets.map(({ first }) => first), values.length],
        fBasketSeek: [...baskets.map(({ at }) => at), 0],
      },
    };
  }

  #addBasket(words: KeyWords, rows: readonly number[]): { readonly at: number; readonly size: number } {
    const content = new RootBytes();
    rows.forEach((value) => content.f64(value));
    const about = 2 + 4 * 4 + 1;
    const at = this.#bytes.length;
    const key = keyOf(words, at, content.length, about);
    const last = key.length + about + content.length;
    this.#bytes.raw(key).i16(3).i32(32000).i32(8).i32(rows.length).i32(last).u8(0).raw(content.take());
    return { at, size: this.#bytes.length - at };
  }
}

/** What stands before every record; `about`: bytes of the key that follow it. */
function keyOf({ className, name, title }: KeyWords, at: number, contentBytes: number, about = 0): Buffer {
  const words = new RootBytes().text(className).text(name).text(title).take();
  const keyBytes = 4 + 2 + 4 + 4 + 2 + 2 + 4 + 4 + words.length + about;
  return new RootBytes()
    .i32(keyBytes + contentBytes)
    .i16(KEY_VERSION)
    .i32(contentBytes)
    .u32(DATE)
    .i16(keyBytes)
    .i16(1)
    .i32(at)
    .i32(BEGIN)
    .raw(words)
    .take();
}

/** A TH1D with equal bins; `contents` begins below the axis and ends above it. */
export function aHistogram(
  name: string,
  title: string,
  range: readonly [number, number],
  contents: readonly number[],
): RootObject {
  const [fXmin, fXmax] = range;
  const axis = (fNbins: number) => ({ fName: 'axis', fNbins, fXmin, fXmax });
  return {
    className: 'TH1D',
    values: {
      ...{ fName: name, fTitle: title, fNcells: contents.length, fArray: contents },
      fXaxis: { ...axis(contents.length - 2), fTitle: 'E_{#gamma} [GeV]' },
      ...{ fYaxis: axis(1), fZaxis: axis(1) },
    },
  };
}

/** A TH2D whose edges in x are given and whose y goes from 0 to 1; rows of y, each with what lies beside the axis. */
export function aMap(name: string, xEdges: readonly number[], contents: readonly (readonly number[])[]): RootObject {
  const x = { fNbins: xEdges.length - 1, fXmin: xEdges[0], fXmax: xEdges.at(-1), fXbins: { fArray: xEdges } };
  const y = { fNbins: contents.length - 2, fXmin: 0, fXmax: 1 };
  return {
    className: 'TH2D',
    values: {
      fName: name,
      fTitle: 'a map',
      fXaxis: x,
      fYaxis: y,
      fZaxis: { fNbins: 1, fXmax: 1 },
      fArray: contents.flat(),
    },
  };
}
