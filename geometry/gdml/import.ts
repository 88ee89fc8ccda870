import { shown } from '../../physics/foundation/schema-issue.ts';
import type { Solid } from '../volumes/solid.ts';
import type { Motion, Vector3 } from '../volumes/transform.ts';
import {
  labelOf,
  REPLICA_NAMINGS,
  type Contents,
  type Placement,
  type ReplicaNaming,
  type Volume,
} from '../volumes/volume.ts';
import { placementRotation } from './angles.ts';
import { AUXILIARY, WORLD_CENTRE } from './export.ts';
import { evaluateExpression, ExpressionProblem } from './expression.ts';
import { readMaterial, type GdmlElement, type GdmlMaterial } from './import-material.ts';
import { readSolid } from './import-solid.ts';
import { nameOf, onlyKnown, unsupported, whereOf, type GdmlScope } from './scope.ts';
import { invalid, parseXml, type ResolveEntity, type XmlElement } from './xml.ts';

/**
 * GDML in: boxes, tubes, cones, booleans of two, placements, replicas, positions, rotations, materials, constants and
 * expressions. What else a file holds is refused by its name, never skipped: a detector must not lose a volume.
 */
export interface GdmlDetector {
  readonly world: Volume;
  /** Of the detector frame; the origin unless our export says otherwise. */
  readonly worldCentre: Vector3;
  readonly materials: readonly GdmlMaterial[];
}

const MOST_VOLUMES = 100_000;
/** Volumes inside volumes, and solids inside booleans. */
const DEEPEST = 64;

/** Reads a GDML file; throws GDML_INVALID or GDML_UNSUPPORTED with the line. `resolveEntity` gives files that it includes. */
export function importGdml(text: string, resolveEntity?: ResolveEntity): GdmlDetector {
  const root = parseXml(text, resolveEntity);
  if (root.name !== 'gdml') throw invalid(`It begins with <${root.name}>, not <gdml>.`, `line ${root.line}`);
  return new GdmlReader().read(root);
}

class GdmlReader implements GdmlScope {
  readonly #constants = new Map<string, number>();
  readonly #positions = new Map<string, Vector3>();
  readonly #rotations = new Map<string, Vector3>();
  readonly #elements = new Map<string, GdmlElement>();
  readonly #materials = new Map<string, GdmlMaterial>();
  readonly #solids = new Map<string, { readonly solid: Solid; readonly depth: number }>();
  readonly #volumes = new Map<string, { readonly volume: Volume; readonly depth: number }>();

  read(root: XmlElement): GdmlDetector {
    let world: string | undefined;
    for (const section of root.children) {
      switch (section.name) {
        case 'define':
          section.children.forEach((child) => this.#define(child));
          break;
        case 'materials':
          section.children.forEach((child) => readMaterial(child, this, this.#elements, this.#materials));
          break;
        case 'solids':
          section.children.forEach((child) => this.#solid(child));
          break;
        case 'structure':
          section.children.forEach((child) => this.#volume(child));
          break;
        case 'setup':
          for (const child of section.children) if (child.name === 'world') world = this.reference(child);
          break;
        case 'userinfo':
          break;
        default:
          throw unsupported(section, 'define, materials, solids, structure, setup');
      }
    }
    if (world === undefined)
      throw invalid('It has no <setup> with a <world>.', undefined, 'Name the outermost volume there.');
    const found = this.#volumes.get(world);
    if (found === undefined) throw invalid(`The world ${shown(world)} is no volume of the file.`, 'setup');
    return {
      world: found.volume,
      worldCentre: this.#positions.get(WORLD_CENTRE) ?? [0, 0, 0],
      materials: [...this.#materials.values()],
    };
  }

  number(element: XmlElement, attribute: string, fallback?: number): number {
    const text = element.attributes.get(attribute);
    if (text === undefined) {
      if (fallback !== undefined) return fallback;
      throw invalid(`It has no ${attribute}.`, whereOf(element));
    }
    return this.#evaluate(text, element, attribute);
  }

  measured(
    element: XmlElement,
    attribute: string,
    unitAttribute: string,
    unit: 'mm' | 'rad',
    fallback?: number,
  ): number {
    const value = this.number(element, attribute, fallback);
    const name = element.attributes.get(unitAttribute);
    if (name === undefined) return value;
    const allowed = unit === 'mm' ? LENGTH_UNITS : ANGLE_UNITS;
    if (!allowed.includes(name))
      throw invalid(
        `Its ${unitAttribute} is ${shown(name)}, but must be one of ${allowed.join(', ')}.`,
        whereOf(element),
      );
    return value * evaluateExpression(name, new Map());
  }

  reference(element: XmlElement): string {
    const ref = element.attributes.get('ref');
    if (ref === undefined) throw invalid('It has no ref.', whereOf(element));
    return ref;
  }

  motion(element: XmlElement, rotationOf: (angles: Vector3) => Motion['rotation']): Motion {
    let position: Vector3 = [0, 0, 0];
    let angles: Vector3 = [0, 0, 0];
    for (const child of element.children) {
      if (child.name === 'position') position = this.#vector(child, 'mm');
      else if (child.name === 'rotation') angles = this.#vector(child, 'rad');
      else if (child.name === 'positionref') position = this.#known(this.#positions, child, 'position');
      else if (child.name === 'rotationref') angles = this.#known(this.#rotations, child, 'rotation');
    }
    return { position, rotation: rotationOf(angles) };
  }

  #evaluate(text: string, element: XmlElement, what: string): number {
    try {
      return evaluateExpression(text, this.#constants);
    } catch (problem) {
      if (!(problem instanceof ExpressionProblem)) throw problem;
      throw invalid(`Its ${what} ${shown(text)} ${problem.message}.`, whereOf(element), 'Correct the expression.');
    }
  }

  #vector(element: XmlElement, unit: 'mm' | 'rad'): Vector3 {
    const along = (axis: string) => this.measured(element, axis, 'unit', unit, 0);
    return [along('x'), along('y'), along('z')];
  }

  #known<T>(known: ReadonlyMap<string, T>, element: XmlElement, what: string): T {
    const name = this.reference(element);
    const value = known.get(name);
    if (value === undefined)
      throw invalid(`The ${what} ${shown(name)} is not defined before.`, whereOf(element), 'Define it first.');
    return value;
  }

  #define(element: XmlElement): void {
    switch (element.name) {
      case 'constant':
      case 'variable':
        this.#constants.set(nameOf(element), this.number(element, 'value'));
        return;
      case 'expression':
        this.#constants.set(nameOf(element), this.#evaluate(element.text, element, 'text'));
        return;
      case 'quantity': {
        const unit = element.attributes.get('unit') ?? '1';
        this.#constants.set(nameOf(element), this.number(element, 'value') * this.#evaluate(unit, element, 'unit'));
        return;
      }
      case 'position':
        this.#positions.set(nameOf(element), this.#vector(element, 'mm'));
        return;
      case 'rotation':
        this.#rotations.set(nameOf(element), this.#vector(element, 'rad'));
        return;
      default:
        throw unsupported(element, 'constant, variable, expression, quantity, position, rotation');
    }
  }

  #solid(element: XmlElement): void {
    const name = nameOf(element);
    if (this.#solids.has(name)) throw invalid(`There are two solids of the name ${shown(name)}.`, whereOf(element));
    let depth = 1;
    const solid = readSolid(element, this, (child) => {
      const part = this.#known(this.#solids, child, 'solid');
      depth = Math.max(depth, part.depth + 1);
      return part.solid;
    });
    if (depth > DEEPEST)
      throw invalid(`Booleans are nested deeper than ${DEEPEST}.`, whereOf(element), 'Simplify the solid.');
    this.#solids.set(name, { solid, depth });
  }

  #volume(element: XmlElement): void {
    if (element.name !== 'volume') throw unsupported(element, 'volume');
    const name = nameOf(element);
    if (this.#volumes.has(name)) throw invalid(`There are two volumes of the name ${shown(name)}.`, whereOf(element));
    if (this.#volumes.size >= MOST_VOLUMES)
      throw invalid(`It has more than ${MOST_VOLUMES} volumes.`, whereOf(element), 'Use replicas.');
    let solid: Solid | undefined;
    let material: string | undefined;
    let sensitive = false;
    let naming: ReplicaNaming = 'copy';
    let depth = 1;
    const placements: Placement[] = [];
    let replica: XmlElement | undefined;
    const daughter = (child: XmlElement): Volume => {
      const reference = child.children.find(({ name }) => name === 'volumeref');
      if (reference === undefined) throw invalid(`It has no <volumeref>.`, whereOf(child));
      const found = this.#known(this.#volumes, reference, 'volume');
      depth = Math.max(depth, found.depth + 1);
      return found.volume;
    };
    for (const child of element.children) {
      switch (child.name) {
        case 'materialref':
          material = this.#known(this.#materials, child, 'material').name;
          break;
        case 'solidref':
          solid = this.#known(this.#solids, child, 'solid').solid;
          break;
        case 'physvol':
          onlyKnown(child, PHYSVOL_CHILDREN);
          placements.push(this.#placement(child, daughter(child), placements.length));
          break;
        case 'replicavol':
          if (replica !== undefined) throw invalid('It has two replicas.', whereOf(element));
          replica = child;
          break;
        case 'auxiliary': {
          const value = child.attributes.get('auxvalue');
          if (child.attributes.get('auxtype') === AUXILIARY.sensitive) sensitive = true;
          if (child.attributes.get('auxtype') === AUXILIARY.naming)
            naming = REPLICA_NAMINGS.find((known) => known === value) ?? naming;
          break;
        }
        default:
          throw unsupported(child, 'materialref, solidref, physvol, replicavol, auxiliary');
      }
    }
    if (solid === undefined) throw invalid('It has no <solidref>.', whereOf(element));
    if (material === undefined) throw invalid('It has no <materialref>.', whereOf(element));
    if (replica !== undefined && placements.length > 0)
      throw invalid('It has a replica beside placements; a replica must fill its mother.', whereOf(element));
    const contents = replica === undefined ? placements : this.#replica(replica, daughter(replica), solid, naming);
    checkNames(placements, element);
    if (depth > DEEPEST)
      throw invalid(`Volumes are nested deeper than ${DEEPEST}.`, whereOf(element), 'Flatten the tree.');
    this.#volumes.set(name, { volume: { name, solid, material, sensitive, contents }, depth });
  }

  #placement(element: XmlElement, volume: Volume, index: number): Placement {
    const name = element.attributes.get('name') ?? `${volume.name}-${index}`;
    return { name, label: labelOf(name), volume, ...this.motion(element, placementRotation) };
  }

  #replica(element: XmlElement, volume: Volume, mother: Solid, naming: ReplicaNaming): Contents {
    onlyKnown(element, ['volumeref', 'replicate_along_axis']);
    const along = element.children.find(({ name }) => name === 'replicate_along_axis');
    if (along === undefined) throw invalid('It has no <replicate_along_axis>.', whereOf(element));
    onlyKnown(along, ['direction', 'width', 'offset']);
    const part = (name: string) => {
      const found = along.children.find((child) => child.name === name);
      if (found === undefined) throw invalid(`It has no <${name}>.`, whereOf(along));
      return found;
    };
    const direction = part('direction');
    const named = [...direction.attributes.keys()];
    const axis = AXES.find((candidate) => this.number(direction, candidate, 0) !== 0);
    if (axis === undefined || named.length > 1) throw unsupported(direction, 'one of x, y, z = 1');
    const count = this.number(element, 'number');
    if (!Number.isInteger(count) || count < 1 || count > 100_000)
      throw invalid(`Its number is ${count}, but must be a whole number from 1 to 100000.`, whereOf(element));
    const pitchMm = this.measured(part('width'), 'value', 'unit', 'mm');
    if (this.measured(part('offset'), 'value', 'unit', 'mm', 0) !== 0)
      throw unsupported(part('offset'), 'an offset of 0');
    if (mother.kind !== 'box' || volume.solid.kind !== 'box')
      throw unsupported(element, 'replicas of boxes inside a box, or tubes along z placed one by one');
    const half = axis === 'x' ? mother.halfXMm : axis === 'y' ? mother.halfYMm : mother.halfZMm;
    if (!(pitchMm > 0) || Math.abs(count * pitchMm - 2 * half) > 1e-6 * Math.max(1, half))
      throw invalid(
        `Its ${count} copies of ${pitchMm} mm do not fill the ${2 * half} mm of their mother.`,
        whereOf(element),
      );
    for (const other of AXES) {
      const key = `half${other.toUpperCase()}Mm` as 'halfXMm' | 'halfYMm' | 'halfZMm';
      const expected = other === axis ? pitchMm / 2 : mother[key];
      if (Math.abs(volume.solid[key] - expected) > 1e-6 * Math.max(1, expected))
        throw invalid(
          `Its copies are ${2 * volume.solid[key]} mm along ${other}, but must fill ${2 * expected} mm.`,
          whereOf(element),
        );
    }
    return { axis, count, pitchMm, volume, naming };
  }
}

const AXES = ['x', 'y', 'z'] as const;
const LENGTH_UNITS = ['mm', 'cm', 'm', 'km', 'um', 'micrometer', 'nm', 'millimeter', 'centimeter', 'meter'];
const ANGLE_UNITS = ['rad', 'mrad', 'deg', 'degree', 'radian'];
const PHYSVOL_CHILDREN = ['volumeref', 'position', 'positionref', 'rotation', 'rotationref'];

function checkNames(placements: readonly Placement[], element: XmlElement): void {
  const names = new Set<string>();
  for (const { name } of placements) {
    if (names.has(name))
      throw invalid(`It places two volumes by the name ${shown(name)}.`, whereOf(element), 'Give each its own name.');
    names.add(name);
  }
}
