import { inNativeUnit } from '../quantity.ts';
import type { CounterElement, ElementOf, Outline, TrackerElement } from '../schema.ts';
import { box, tube, without, type Solid } from '../volumes/solid.ts';
import { placeAt, volume, type ElementParts } from './element.ts';
import { placeSections, plainPlate, type PlatePlan } from './plates.ts';
import { elementLengthMm, stackSections } from './stack.ts';

/** Counters, vetoes, tracking chambers and the SRD: plates of one outline, one behind the other. */

function outlineSolid(outline: Outline, thicknessMm: number): Solid {
  switch (outline.shape) {
    case 'disc':
      return tube(inNativeUnit(outline.diameter) / 2, thicknessMm);
    case 'plate':
      return box(inNativeUnit(outline.width), inNativeUnit(outline.height), thicknessMm);
    case 'plateWithHole': {
      const plate = box(inNativeUnit(outline.width), inNativeUnit(outline.height), thicknessMm);
      // Longer than the plate, so that no skin is left by rounding.
      return without(plate, tube(inNativeUnit(outline.holeDiameter) / 2, 2 * thicknessMm), [0, 0, 0]);
    }
  }
}

/** Inside the plate, beside its hole if it has one. */
function typicalPlace(outline: Outline): readonly [number, number] {
  if (outline.shape !== 'plateWithHole') return [0, 0];
  return [(inNativeUnit(outline.holeDiameter) + inNativeUnit(outline.width)) / 4, 0];
}

function plan(prefix: string, solid: (thicknessMm: number) => Solid, fill: string): PlatePlan {
  return { prefix, solid, fill, plate: plainPlate({ solid }), layersAre: 'equal' };
}

/** A counter or chamber: its layers one behind the other; the segments of a veto side by side in x. */
export function buildThinElement(element: CounterElement | TrackerElement, fill: string): ElementParts {
  const { name, outline } = element;
  const segments = element.kind === 'scintillator_veto' ? (element.segments?.value ?? 1) : 1;
  if (segments > 1 && outline.shape === 'plate') return buildSegmented(element, segments, fill);
  const solid = (thicknessMm: number) => outlineSolid(outline, thicknessMm);
  const lengthMm = elementLengthMm(element);
  const layers = placeSections(stackSections(element.layers), -lengthMm / 2, plan(name, solid, fill));
  const body = volume(name, solid(lengthMm), fill, { contents: layers });
  return { placements: [placeAt(name, body, [0, 0, lengthMm / 2])], probe: typicalPlace(outline) };
}

/** Counters side by side in x that look like one plate. */
function buildSegmented(element: CounterElement | TrackerElement, segments: number, fill: string): ElementParts {
  const { name } = element;
  const outline = element.outline as Extract<Outline, { readonly shape: 'plate' }>;
  const widthMm = inNativeUnit(outline.width);
  const heightMm = inNativeUnit(outline.height);
  const lengthMm = elementLengthMm(element);
  const pitchMm = widthMm / segments;
  const solid = (thicknessMm: number) => box(pitchMm, heightMm, thicknessMm);
  const layers = placeSections(stackSections(element.layers), -lengthMm / 2, plan(name, solid, fill));
  const strip = volume(`${name}.strip`, solid(lengthMm), fill, { contents: layers });
  const contents = { axis: 'x', count: segments, pitchMm, volume: strip, naming: 'strip' } as const;
  const body = volume(name, box(widthMm, heightMm, lengthMm), fill, { contents });
  return { placements: [placeAt(name, body, [0, 0, lengthMm / 2])], probe: [((segments - 1) % 2) * (pitchMm / 2), 0] };
}

/** Counters side by side in x, each a sandwich along z. */
export function buildSrd(element: ElementOf<'sr_calorimeter'>, fill: string): ElementParts {
  const { name } = element;
  const pitchMm = inNativeUnit(element.counterWidth);
  const heightMm = inNativeUnit(element.counterHeight);
  const lengthMm = inNativeUnit(element.length);
  const counters = element.counters.value;
  const solid = (thicknessMm: number) => box(pitchMm, heightMm, thicknessMm);
  const layers = placeSections(stackSections(element.layers), -lengthMm / 2, plan(name, solid, fill));
  const counter = volume(`${name}.counter`, solid(lengthMm), fill, { contents: layers });
  const contents = { axis: 'x', count: counters, pitchMm, volume: counter, naming: 'counter' } as const;
  const body = volume(name, box(counters * pitchMm, heightMm, lengthMm), fill, { contents });
  return { placements: [placeAt(name, body, [0, 0, lengthMm / 2])], probe: [((counters - 1) % 2) * (pitchMm / 2), 0] };
}
