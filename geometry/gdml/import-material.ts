import { shown } from '../../physics/foundation/schema-issue.ts';
import { nameOf, unsupported, whereOf, type GdmlScope } from './scope.ts';
import { invalid, type XmlElement } from './xml.ts';

/** Chemical elements and materials of a GDML file. */

export interface GdmlElement {
  readonly symbol: string;
  readonly z: number;
  /** g/mol */
  readonly a: number;
}

export interface GdmlMaterial {
  readonly name: string;
  readonly state: 'solid' | 'gas';
  readonly densityGPerCm3: number;
  readonly constituents: readonly (GdmlElement & { readonly massFraction: number })[];
}

const DENSITY_UNITS: ReadonlyMap<string, number> = new Map([
  ['g/cm3', 1],
  ['kg/m3', 1e-3],
  ['mg/cm3', 1e-3],
  ['kg/cm3', 1e3],
]);
/** Said of a material, and of no use to the twin. */
const IGNORED = ['T', 'P', 'MEE', 'Dref', 'property'];

/** Adds one <element> or <material> to what is known by name, in the order of the file. */
export function readMaterial(
  element: XmlElement,
  scope: GdmlScope,
  elements: Map<string, GdmlElement>,
  materials: Map<string, GdmlMaterial>,
): void {
  const name = nameOf(element);
  switch (element.name) {
    case 'element': {
      if (elements.has(name)) throw invalid(`There are two elements of the name ${shown(name)}.`, whereOf(element));
      const symbol = (element.attributes.get('formula') ?? name).slice(0, 20);
      elements.set(name, { symbol, ...chargeAndMass(element, scope) });
      return;
    }
    case 'material':
      if (materials.has(name)) throw invalid(`There are two materials of the name ${shown(name)}.`, whereOf(element));
      materials.set(name, {
        name,
        state: element.attributes.get('state') === 'gas' ? 'gas' : 'solid',
        densityGPerCm3: density(element, scope),
        constituents: constituentsOf(element, scope, elements, materials),
      });
      return;
    default:
      throw unsupported(element, 'element, material');
  }
}

function chargeAndMass(element: XmlElement, scope: GdmlScope): { readonly z: number; readonly a: number } {
  const z = scope.number(element, 'Z');
  const atom = element.children.find(({ name }) => name === 'atom');
  if (atom === undefined)
    throw invalid('It has no <atom>.', whereOf(element), 'Isotopes are not supported: give Z and the molar mass.');
  const a = scope.number(atom, 'value');
  if (!(z > 0 && z <= 120 && a > 0 && a < 1000))
    throw invalid(`Its Z ${z} and molar mass ${a} are no element's.`, whereOf(element));
  return { z, a };
}

function density(element: XmlElement, scope: GdmlScope): number {
  const entry = element.children.find(({ name }) => name === 'D');
  if (entry === undefined) throw invalid('It has no density <D>.', whereOf(element));
  const unit = entry.attributes.get('unit') ?? 'g/cm3';
  const factor = DENSITY_UNITS.get(unit);
  if (factor === undefined)
    throw invalid(
      `Its density's unit is ${shown(unit)}, but must be one of ${[...DENSITY_UNITS.keys()].join(', ')}.`,
      whereOf(element),
    );
  const value = scope.number(entry, 'value') * factor;
  if (!(value > 0 && value < 100))
    throw invalid(`Its density is ${value} g/cm3, but must be between 0 and 100.`, whereOf(element));
  return value;
}

/** Mass shares of elements, however the file mixes them; they are made to add up to one. */
function constituentsOf(
  element: XmlElement,
  scope: GdmlScope,
  elements: ReadonlyMap<string, GdmlElement>,
  materials: ReadonlyMap<string, GdmlMaterial>,
): GdmlMaterial['constituents'] {
  const byMass: (GdmlElement & { massFraction: number })[] = [];
  for (const child of element.children) {
    if (child.name === 'fraction' || child.name === 'composite') {
      const ref = scope.reference(child);
      const n = scope.number(child, 'n');
      if (!(n > 0)) throw invalid(`The share of ${shown(ref)} is ${n}, but must be more than 0.`, whereOf(element));
      const single = elements.get(ref);
      const mixture = materials.get(ref);
      if (single !== undefined) byMass.push({ ...single, massFraction: child.name === 'composite' ? n * single.a : n });
      else if (mixture !== undefined && child.name === 'fraction')
        for (const part of mixture.constituents) byMass.push({ ...part, massFraction: n * part.massFraction });
      else throw invalid(`${shown(ref)} is not defined before.`, whereOf(element), 'Define it first.');
    } else if (!['D', 'atom', ...IGNORED].includes(child.name)) {
      throw unsupported(child, 'D, atom, fraction, composite');
    }
  }
  if (byMass.length === 0)
    byMass.push({ symbol: nameOf(element).slice(0, 20), ...chargeAndMass(element, scope), massFraction: 1 });
  const sum = byMass.reduce((total, { massFraction }) => total + massFraction, 0);
  // Shares that add up to one but for rounding stay as they are, so that files come back as they went.
  const factor = Math.abs(sum - 1) < 1e-3 ? 1 : 1 / sum;
  return byMass.map((part) => ({ ...part, massFraction: part.massFraction * factor }));
}
