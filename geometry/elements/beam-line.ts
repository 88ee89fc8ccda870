import { inNativeUnit } from '../quantity.ts';
import type { ElementOf, Plate, VacuumSection } from '../schema.ts';
import { box, tube, without, type Solid } from '../volumes/solid.ts';
import type { Placement } from '../volumes/volume.ts';
import { placeAt, volume, type ElementParts } from './element.ts';

/** Magnets and the vacuum vessel: what the beam passes through without meeting, but for the windows. */

/** The iron around the gap. What is in the gap belongs to whoever stands there. */
export function buildDipole({ name, yoke, gap }: ElementOf<'dipole'>): ElementParts {
  const lengthMm = inNativeUnit(yoke.length);
  const iron = box(inNativeUnit(yoke.width), inNativeUnit(yoke.height), lengthMm);
  const opening = box(inNativeUnit(gap.width), inNativeUnit(gap.height), 2 * lengthMm);
  const body = volume(`${name}.yoke`, without(iron, opening, [0, 0, 0]), yoke.material);
  return { placements: [placeAt(`${name}/yoke`, body, [0, 0, lengthMm / 2])], probe: [0, 0] };
}

/** Sections of vacuum one behind the other, in their walls, closed by the windows inside the stated length. */
export function buildVessel(element: ElementOf<'vacuum_pipe'>): ElementParts {
  const { name, sections, windows } = element;
  const placements: Placement[] = [];
  let front = 0;
  sections.forEach((section, i) => {
    const lengthMm = inNativeUnit(section.length);
    const x = inNativeUnit(section.x);
    const upstream = i === 0 ? windows.upstream : undefined;
    const downstream = i === sections.length - 1 ? windows.downstream : undefined;
    const vacuumFront = front + thickness(upstream);
    const vacuumBack = front + lengthMm - thickness(downstream);
    const slice = (what: string, material: string, low: number, high: number) => {
      const body = volume(`${name}.${what}`, crossSection(section, high - low), material);
      placements.push(placeAt(`${name}/${what}`, body, [x, 0, (low + high) / 2]));
    };
    if (upstream !== undefined) slice(upstream.name, upstream.material, front, vacuumFront);
    slice(section.name, element.material, vacuumFront, vacuumBack);
    if (downstream !== undefined) slice(downstream.name, downstream.material, vacuumBack, front + lengthMm);
    if (section.shape === 'cylinder') {
      const innerMm = inNativeUnit(section.innerDiameter) / 2;
      const wall = tube(innerMm + inNativeUnit(section.wall.thickness), lengthMm, innerMm);
      const body = volume(`${name}.${section.name}-wall`, wall, section.wall.material);
      placements.push(placeAt(`${name}/${section.name}-wall`, body, [x, 0, front + lengthMm / 2]));
    }
    front += lengthMm;
  });
  return { placements, probe: [0, 0] };
}

const thickness = (window: Plate | undefined) => (window === undefined ? 0 : inNativeUnit(window.thickness));

function crossSection(section: VacuumSection, lengthMm: number): Solid {
  return section.shape === 'box'
    ? box(inNativeUnit(section.width), inNativeUnit(section.height), lengthMm)
    : tube(inNativeUnit(section.innerDiameter) / 2, lengthMm);
}
