import { TwinError } from '../../physics/foundation/failure.ts';
import { shown } from '../../physics/foundation/schema-issue.ts';
import type { Motion, Vector3 } from '../volumes/transform.ts';
import { invalid, type XmlElement } from './xml.ts';

/** Reads numbers and references with the definitions met so far. */
export interface GdmlScope {
  number(element: XmlElement, attribute: string, fallback?: number): number;
  /** A number with the unit that another attribute of the same element names. */
  measured(
    element: XmlElement,
    attribute: string,
    unitAttribute: string,
    unit: 'mm' | 'rad',
    fallback?: number,
  ): number;
  reference(element: XmlElement): string;
  motion(element: XmlElement, rotationOf: (angles: Vector3) => Motion['rotation']): Motion;
}

/** Refuses an element with a child of any other name. */
export function onlyKnown(element: XmlElement, known: readonly string[]): void {
  const stranger = element.children.find(({ name }) => !known.includes(name));
  if (stranger !== undefined) throw unsupported(stranger, known.join(', '));
}

/** The name that an element must have. */
export function nameOf(element: XmlElement): string {
  const name = element.attributes.get('name');
  if (name === undefined || name === '' || name.length > 300)
    throw invalid('It has no name, or one of more than 300 characters.', whereOf(element));
  return name;
}

/** `line 12, <box name="plate">` */
export function whereOf(element: XmlElement): string {
  const name = element.attributes.get('name') ?? element.attributes.get('ref');
  return `line ${element.line}, <${element.name}${name === undefined ? '' : ` ${shown(name)}`}>`;
}

/** The refusal of sound GDML that the twin has no word for. */
export function unsupported(element: XmlElement, known: string): TwinError {
  return new TwinError({
    code: 'GDML_UNSUPPORTED',
    problem: `<${element.name.slice(0, 60)}> is not supported here (known: ${known}).`,
    where: whereOf(element),
    remedy: 'Write it with what is known, or leave it out of the file.',
  });
}
