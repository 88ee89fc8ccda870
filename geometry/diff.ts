import { buildDetector } from './build.ts';
import { shippedMaterials, type Materials } from './materials.ts';
import { dimensionOfUnit, inNativeUnit, type Unit } from './quantity.ts';
import type { DetectorDocument, DetectorElement } from './schema.ts';
import { elementMassesKg } from './volumes/mass.ts';
import type { Vector3 } from './volumes/transform.ts';

/** How two detectors differ: which elements came, went, moved or changed, and by how much matter. */
export interface DetectorDiff {
  readonly added: readonly { readonly name: string; readonly massKg: number }[];
  readonly removed: readonly { readonly name: string; readonly massKg: number }[];
  readonly moved: readonly MovedElement[];
  readonly changed: readonly ChangedElement[];
  /** Beam, read-out and world. */
  readonly settings: readonly ValueChange[];
  /** Of all elements: second detector less first. */
  readonly massDifferenceKg: number;
}

export interface MovedElement {
  readonly name: string;
  readonly byMm: Vector3;
  readonly yawByRad: number;
}

export interface ChangedElement {
  readonly name: string;
  readonly changes: readonly ValueChange[];
  readonly massDifferenceKg: number;
}

/** `from` or `to` is missing where a value came or went. */
export interface ValueChange {
  /** `layers.main.of.lead.thickness` */
  readonly path: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Flags, sources and notes do not count: they change nothing that is built. */
export function diffDetectors(
  first: DetectorDocument,
  second: DetectorDocument,
  materials: Materials = shippedMaterials(),
): DetectorDiff {
  const before = elementMassesKg(buildDetector(first, materials));
  const after = elementMassesKg(buildDetector(second, materials));
  const firstByName = new Map(first.elements.map((element) => [element.name, element]));
  const secondNames = new Set(second.elements.map(({ name }) => name));
  const kept = second.elements.flatMap((element) => {
    const old = firstByName.get(element.name);
    return old === undefined ? [] : [[old, element] as const];
  });
  const total = (masses: ReadonlyMap<string, number>) => [...masses.values()].reduce((sum, mass) => sum + mass, 0);
  return {
    added: second.elements
      .filter(({ name }) => !firstByName.has(name))
      .map(({ name }) => ({ name, massKg: after.get(name)! })),
    removed: first.elements
      .filter(({ name }) => !secondNames.has(name))
      .map(({ name }) => ({ name, massKg: before.get(name)! })),
    moved: kept.flatMap(([old, now]) => movementOf(old, now)),
    changed: kept.flatMap(([old, now]) => {
      const changes = changesBetween(withoutPosition(old), withoutPosition(now));
      const massDifferenceKg = after.get(now.name)! - before.get(old.name)!;
      return changes.length === 0 ? [] : [{ name: now.name, changes, massDifferenceKg }];
    }),
    settings: (['world', 'beam', 'readout'] as const).flatMap((key) =>
      changesBetween({ [key]: first[key] }, { [key]: second[key] }),
    ),
    massDifferenceKg: total(after) - total(before),
  };
}

function movementOf(old: DetectorElement, now: DetectorElement): MovedElement[] {
  const by = (key: 'x' | 'y' | 'zFront' | 'yaw') => inNativeUnit(now.position[key]) - inNativeUnit(old.position[key]);
  const byMm: Vector3 = [by('x'), by('y'), by('zFront')];
  const yawByRad = by('yaw');
  return [...byMm, yawByRad].every((value) => value === 0) ? [] : [{ name: now.name, byMm, yawByRad }];
}

function withoutPosition(element: DetectorElement): unknown {
  const { position: _position, ...rest } = element;
  return rest;
}

function changesBetween(first: unknown, second: unknown): ValueChange[] {
  const from = leaves(first);
  const to = leaves(second);
  const paths = new Set([...from.keys(), ...to.keys()]);
  return [...paths]
    .filter((path) => from.get(path) !== to.get(path))
    .map((path) => ({ path, from: from.get(path), to: to.get(path) }));
}

/** Every value by its path, as text in native units; entries of lists go by their name where they have one. */
function leaves(value: unknown, path = '', found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (Array.isArray(value)) {
    value.forEach((entry: unknown, i) => {
      const name = (entry as { readonly name?: unknown } | null)?.name;
      leaves(entry, join(path, typeof name === 'string' ? name : String(i)), found);
    });
  } else if (isMeasured(value)) {
    found.set(path, measuredText(value));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) if (key !== 'note') leaves(entry, join(path, key), found);
  } else if (value !== undefined) {
    found.set(path, String(value));
  }
  return found;
}

const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

interface Measured {
  readonly value: number | readonly number[];
  readonly unit: Unit;
}

function isMeasured(value: unknown): value is Measured {
  return typeof value === 'object' && value !== null && 'value' in value && 'unit' in value;
}

const NATIVE_UNITS = { length: 'mm', angle: 'rad', time: 'ns', energy: 'GeV', perEnergy: '1/GeV' } as const;

function measuredText({ value, unit }: Measured): string {
  const values = typeof value === 'number' ? [value] : value;
  const dimension = dimensionOfUnit(unit)!;
  const native = dimension in NATIVE_UNITS ? NATIVE_UNITS[dimension as keyof typeof NATIVE_UNITS] : unit;
  const numbers = values.map((number) => inNativeUnit({ value: number, unit })).join(', ');
  return native === '1' ? numbers : `${numbers} ${native}`;
}
