import type { Solid } from '../volumes/solid.ts';
import { rotationFromAngles } from '../volumes/transform.ts';
import { onlyKnown, unsupported, whereOf, type GdmlScope } from './scope.ts';
import { invalid, type XmlElement } from './xml.ts';

/** One solid of a GDML file; `solidOf` finds the solids that a boolean refers to. */
export function readSolid(element: XmlElement, scope: GdmlScope, solidOf: (reference: XmlElement) => Solid): Solid {
  const lengthOf = (attribute: string, fallback?: number) =>
    scope.measured(element, attribute, 'lunit', 'mm', fallback);
  const size = (attribute: string) => {
    const value = lengthOf(attribute);
    if (!(value > 0)) throw invalid(`Its ${attribute} is ${value} mm, but must be more than 0.`, whereOf(element));
    return value;
  };
  const radii = (inner: string, outer: string) => {
    const [low, high] = [lengthOf(inner, 0), lengthOf(outer)];
    if (!(low >= 0 && high >= low))
      throw invalid(`Its radii ${inner} ${low} and ${outer} ${high} mm do not rise from 0.`, whereOf(element));
    return [low, high] as const;
  };
  switch (element.name) {
    case 'box':
      return { kind: 'box', halfXMm: size('x') / 2, halfYMm: size('y') / 2, halfZMm: size('z') / 2 };
    case 'tube': {
      checkFullTurn(element, scope);
      const [innerRadiusMm, outerRadiusMm] = radii('rmin', 'rmax');
      if (outerRadiusMm === innerRadiusMm) throw invalid('Its wall has no thickness.', whereOf(element));
      return { kind: 'tube', innerRadiusMm, outerRadiusMm, halfZMm: size('z') / 2 };
    }
    case 'cone': {
      checkFullTurn(element, scope);
      const [innerRadiusLowMm, outerRadiusLowMm] = radii('rmin1', 'rmax1');
      const [innerRadiusHighMm, outerRadiusHighMm] = radii('rmin2', 'rmax2');
      if (outerRadiusLowMm === innerRadiusLowMm && outerRadiusHighMm === innerRadiusHighMm)
        throw invalid('Its wall has no thickness.', whereOf(element));
      return {
        kind: 'cone',
        innerRadiusLowMm,
        outerRadiusLowMm,
        innerRadiusHighMm,
        outerRadiusHighMm,
        halfZMm: size('z') / 2,
      };
    }
    case 'subtraction':
    case 'union':
    case 'intersection': {
      onlyKnown(element, ['first', 'second', 'position', 'positionref', 'rotation', 'rotationref']);
      const part = (name: string) => {
        const found = element.children.find((child) => child.name === name);
        if (found === undefined) throw invalid(`It has no <${name}>.`, whereOf(element));
        return solidOf(found);
      };
      return {
        kind: 'boolean',
        operation: element.name,
        first: part('first'),
        second: part('second'),
        motion: scope.motion(element, rotationFromAngles),
      };
    }
    default:
      throw unsupported(element, 'box, tube, cone, subtraction, union, intersection');
  }
}

const FULL_TURN = 2 * Math.PI;

function checkFullTurn(element: XmlElement, scope: GdmlScope): void {
  const turn = scope.measured(element, 'deltaphi', 'aunit', 'rad');
  if (Math.abs(turn - FULL_TURN) > 1e-9) throw unsupported(element, 'full turns, deltaphi = 360 deg');
}
