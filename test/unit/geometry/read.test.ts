import { describe, expect, it } from 'vitest';
import na64 from '../../../geometry/detectors/na64-2016.json' with { type: 'json' };
import { readDetector } from '../../../geometry/read.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { changedDocument } from '../../support/geometry/changed-document.ts';

const changed = (path: string, value: unknown) => changedDocument(na64, path, value);

function refusal(document: unknown): { readonly where: string | undefined; readonly problem: string } {
  try {
    readDetector(document);
  } catch (failure) {
    if (failure instanceof TwinError && failure.code === 'GEOMETRY_INVALID') return failure;
    throw failure;
  }
  throw new Error('The document was accepted.');
}

describe('reading a detector document', () => {
  it('accepts the shipped detector', () => {
    expect(readDetector(na64).elements).toHaveLength(22);
  });

  it.each([
    ['a misspelt key', 'elements[16].layers[1].repaet', 3, 'elements[16].layers[1].repaet is not a key of this object'],
    [
      'a negative size',
      'elements[0].outline.diameter.value',
      -42,
      'elements[0].outline.diameter.value is -42, but must be more than 0',
    ],
    [
      'an unknown unit',
      'elements[0].position.zFront.unit',
      'inch',
      'elements[0].position.zFront.unit is "inch", but must be one of "mm", "um", "cm", "m"',
    ],
    [
      'an unknown flag',
      'beam.momentum.flag',
      'guess',
      'beam.momentum.flag is "guess", but must be one of "paper", "other-public", "assumed", "computed"',
    ],
    [
      'an unknown source',
      'beam.momentum.source',
      'X sec. 2',
      'beam.momentum.source names "X sec. 2", but must begin with one of P, T, L16, L17, S17, N18, D, DD, PDG, A, C',
    ],
    [
      'no repetition',
      'elements[16].layers[1].repeat.value',
      0,
      'elements[16].layers[1].repeat.value is 0, but must be at least 1',
    ],
    [
      'half a repetition',
      'elements[16].layers[1].repeat.value',
      1.5,
      'elements[16].layers[1].repeat.value is 1.5, but must be a whole number',
    ],
    ['a number as text', 'beam.momentum.value', '100', 'beam.momentum.value is "100", but must be a finite number'],
    ['NaN', 'beam.momentum.value', NaN, 'beam.momentum.value is NaN, but must be a finite number'],
    [
      'an unknown kind',
      'elements[3].kind',
      'magnet',
      /elements\[3\]\.kind is "magnet", but must be one of "scintillator", "scintillator_veto", "micromegas"/,
    ],
    [
      'an unknown material',
      'elements[0].layers[0].material',
      'wood',
      /elements\[0\]\.layers\[0\]\.material is "wood", but must be one of Pb, Fe, polystyrene/,
    ],
    [
      'two elements of one name',
      'elements[1].name',
      'S1',
      'elements[1].name is "S1", but another element has that name',
    ],
    [
      'more plates than fit',
      'elements[16].layers[1].repeat.value',
      135,
      'elements[16].layers are 474.14 mm thick, but must fit the stated length of 471 mm',
    ],
    ['holes that meet rods', 'elements[16].rods.diameter.value', 12, 'elements[16].rods meet the holes of the fibres'],
    [
      'a skin thinner than nothing',
      'elements[18].outer.width.value',
      500,
      "elements[18].outer.width.value is 500 mm, but must hold the cells' 582 mm",
    ],
    [
      'sections that do not fill the vessel',
      'elements[6].length.value',
      14000,
      'elements[6].sections add up to 15000 mm, but must fill the stated length of 14000 mm',
    ],
    ['a missing key', 'beam.momentum', undefined, 'beam.momentum is missing, but must be an object'],
    ['a prototype', 'beam.__proto__', { polluted: true }, 'beam.__proto__ is a key that no document may have'],
  ])('refuses %s by its path', (_what, path, value, message) => {
    const { where, problem } = refusal(changed(path, value));
    expect(where).toBeDefined();
    if (typeof message === 'string') expect(problem).toBe(`The detector document has a problem: ${message}.`);
    else expect(problem).toMatch(message);
  });

  it('lists the first five of several problems', () => {
    const document = changed('beam', {}) as Record<string, unknown>;
    expect(refusal(document).problem).toMatchInlineSnapshot(
      `"The detector document has 12 problems: beam.momentum is missing, but must be an object; beam.momentumSpread is missing, but must be an object; beam.spotSigmaX is missing, but must be an object; beam.spotSigmaY is missing, but must be an object; beam.spotFwhm is missing, but must be an object; and 7 more."`,
    );
  });

  it.each([[null], [42], ['text'], [[]], [new Date()], [{ __proto__: { inherited: 1 } }]])('refuses %o', (document) => {
    expect(refusal(document).problem).toMatch(/problem/);
  });

  it('leaves prototypes alone', () => {
    refusal(JSON.parse('{"__proto__": {"x": 1}, "constructor": {"prototype": {"x": 1}}}'));
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});
