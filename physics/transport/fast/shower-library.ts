import { TwinError } from '../../foundation/failure.ts';

/** What made a library: all that its bytes depend on. */
export interface LibraryProvenance {
  /** Of the calorimeter's plates, cells and lattice (stack-signature.ts). */
  readonly stack: string;
  /** Name of the detector that was tuned for. */
  readonly geometry: string;
  readonly physicsVersion: string;
  readonly seed: number;
  /** Showers of each particle at each energy. */
  readonly showers: number;
  /** Visible share of the energy of electrons, tracked at `samplingEnergyGev`, and its statistical error. */
  readonly samplingFraction: number;
  readonly samplingFractionError: number;
  readonly samplingEnergyGev: number;
}

/**
 * Frozen showers of the tracked level: for each particle and energy a number of showers, in the order of where in a layer they started.
 * A shower is a set of spots of equal visible energy, each a layer, a ring and a sector about its axis, and a list of layers of equal energy
 * in the absorber.
 */
export interface ShowerLibrary {
  readonly provenance: LibraryProvenance;
  /** Energies in GeV, an octave apart by halves: √2 between neighbours. */
  readonly energiesGev: Float64Array;
  /** By shower, index (particle × energies + energy) × showers + number. */
  readonly phase: Float32Array;
  readonly visibleGev: Float32Array;
  readonly absorbedGev: Float32Array;
  /** Of spots and of absorber layers, one more than showers. */
  readonly firstSpot: Uint32Array;
  readonly firstAbsorbed: Uint32Array;
  /** Columns of the spots; the layer counts from `LAYERS_BEFORE` before the one in which the shower starts. */
  readonly spotLayer: Uint8Array;
  readonly spotRing: Uint8Array;
  readonly spotSector: Uint8Array;
  readonly absorbedLayer: Uint8Array;
}

/** Layers before the start that backscattered particles reach in a library. */
export const LAYERS_BEFORE = 16;
/** Particles of a library, in its order. */
export const LIBRARY_PARTICLES = ['e-', 'e+', 'gamma'] as const;

const MAGIC = 0x3153_414e; // "NAS1" in the order of the bytes
const COLUMNS = [
  'phase',
  'visibleGev',
  'absorbedGev',
  'firstSpot',
  'firstAbsorbed',
  'spotLayer',
  'spotRing',
  'spotSector',
  'absorbedLayer',
] as const;

/**
 * The bytes of a library, little-endian: magic u32, length of the header u32, header (JSON: provenance, energies, numbers of showers, spots and
 * absorber layers), padded to 4 bytes, then the columns one after the other, each padded to 4 bytes.
 */
export function encodeLibrary(library: ShowerLibrary): Uint8Array {
  const counts = {
    showers: library.phase.length,
    spots: library.spotLayer.length,
    absorbed: library.absorbedLayer.length,
  };
  const head = new TextEncoder().encode(
    JSON.stringify({ provenance: library.provenance, energies_gev: [...library.energiesGev], ...counts }),
  );
  const parts = [Uint32Array.of(MAGIC, head.length), head, ...COLUMNS.map((name) => library[name])];
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + padded(byteLength), 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += padded(byteLength);
  }
  return bytes;
}

interface Header {
  readonly provenance: LibraryProvenance;
  readonly energies_gev: readonly number[];
  readonly showers: number;
  readonly spots: number;
  readonly absorbed: number;
}

/** Reads what encodeLibrary wrote; refuses a file that is cut off or is none. */
export function decodeLibrary(bytes: Uint8Array): ShowerLibrary {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== MAGIC) throw damaged('it does not begin as one');
  const headBytes = view.getUint32(4, true);
  const header = readHeader(bytes.subarray(8, 8 + headBytes));
  let at = 8 + padded(headBytes);
  const take = <T>(count: number, size: number, make: (buffer: ArrayBuffer) => T): T => {
    const end = at + count * size;
    if (end > bytes.length) throw damaged('it ends too early');
    const column = make(Uint8Array.from(bytes.subarray(at, end)).buffer);
    at += padded(count * size);
    return column;
  };
  const { showers, spots, absorbed } = header;
  const reals = () => take(showers, 4, (buffer) => new Float32Array(buffer));
  const starts = () => take(showers + 1, 4, (buffer) => new Uint32Array(buffer));
  const small = (count: number) => take(count, 1, (buffer) => new Uint8Array(buffer));
  return {
    provenance: header.provenance,
    energiesGev: Float64Array.from(header.energies_gev),
    phase: reals(),
    visibleGev: reals(),
    absorbedGev: reals(),
    firstSpot: starts(),
    firstAbsorbed: starts(),
    spotLayer: small(spots),
    spotRing: small(spots),
    spotSector: small(spots),
    absorbedLayer: small(absorbed),
  };
}

function readHeader(bytes: Uint8Array): Header {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Header;
  } catch {
    throw damaged('its header cannot be read');
  }
}

function damaged(why: string): TwinError {
  return new TwinError({
    code: 'TRANSPORT_LIBRARY_DAMAGED',
    problem: `This is no library of frozen showers: ${why}.`,
    where: 'shower library',
    remedy: 'Make it again with `twin tune showers`.',
  });
}

const padded = (bytes: number): number => (bytes + 3) & ~3;
