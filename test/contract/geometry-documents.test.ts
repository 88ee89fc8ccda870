import { describe, expect, it } from 'vitest';
import na64 from '../../geometry/detectors/na64-2016.json' with { type: 'json' };
import { readMaterials, shippedMaterials } from '../../geometry/materials.ts';
import materialsDocument from '../../geometry/materials/materials.json' with { type: 'json' };
import { readDetector, readDetectorText } from '../../geometry/read.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { changedDocument } from '../support/geometry/changed-document.ts';

const materials = shippedMaterials();

function refusal(read: () => unknown): TwinError {
  try {
    read();
  } catch (failure) {
    if (failure instanceof TwinError) return failure;
    throw failure;
  }
  throw new Error('The document was accepted.');
}

const mm = (value: unknown) => ({ value, unit: 'mm', flag: 'assumed', source: 'A' });
const cut = (x: number, width: number) => ({
  name: 'crack',
  material: 'air',
  centre: { x: mm(x), y: mm(0), z: mm(100) },
  size: { x: mm(width), y: mm(10), z: mm(100) },
});

/** The changed place, its value, and the whole refusal after "The detector document has a problem: ". */
const faults: readonly (readonly [string, unknown, string | RegExp])[] = [
  ['schemaVersion', '1', 'schemaVersion is "1", but must be one of 1'],
  ['schemaVersion', 0, 'schemaVersion is 0, but must be one of 1'],
  ['name', 'NA 64', 'name is "NA 64", but must be lower-case letters, digits and "-"'],
  ['name', '', 'name is "", but must be lower-case letters, digits and "-"'],
  ['title', 64, 'title is 64, but must be a text'],
  ['frame', 'x'.repeat(3000), /^frame is "x{60}…", but must be a text of at most 2000 characters$/],
  ['sources', [], 'sources is a list of 0, but must be an object of texts'],
  ['sources.T', 7, 'sources.T is 7, but must be a text'],
  ['world', undefined, 'world is missing, but must be an object'],
  ['world.material', 'aether', /^world\.material is "aether", but must be one of Pb, Fe/],
  ['world.x.value', [1, 0], 'world.x.value is 1 to 0, but must rise'],
  ['world.x.value', [0], /^world\.x\.value is a list of 1, but must be/],
  ['world.x.value', 5, 'world.x.value is 5, but must be a list of numbers'],
  ['beam', null, 'beam is null, but must be an object'],
  ['beam.momentum.value', 0, 'beam.momentum.value is 0, but must be more than 0'],
  ['beam.momentum.value', Infinity, 'beam.momentum.value is Infinity, but must be a finite number'],
  ['beam.momentum.value', 1e300, 'beam.momentum.value is 1e+300, but must be at most 1000000000000000'],
  ['beam.momentum.unit', 'mm', 'beam.momentum.unit is "mm", but must be one of "GeV", "MeV", "keV"'],
  ['beam.momentum.unit', undefined, 'beam.momentum.unit is missing, but must be one of "GeV", "MeV", "keV"'],
  ['beam.momentum.flag', undefined, /^beam\.momentum\.flag is missing, but must be one of "paper"/],
  ['beam.momentum.source', '', 'beam.momentum.source is "", but must be a text of at least 1 characters'],
  ['beam.momentum.note', 3, 'beam.momentum.note is 3, but must be a text'],
  ['beam.momentum', 100, 'beam.momentum is 100, but must be an object'],
  ['beam.haloFraction.value', 1.2, 'beam.haloFraction.value is 1.2, but must be at most 1'],
  ['beam.haloFraction.value', -0.1, 'beam.haloFraction.value is -0.1, but must be at least 0'],
  ['beam.runs', [], 'beam.runs is a list of 0, but must be a list of at least 1 entries'],
  ['beam.runs[1].name', 'I', 'beam.runs[1].name is "I", but another run has that name'],
  [
    'beam.runs[0].intensityPerSpill.value',
    [2e6, 1e6],
    'beam.runs[0].intensityPerSpill.value is 2000000 to 1000000, but must be positive and not fall',
  ],
  ['readout.bits.value', 33, 'readout.bits.value is 33, but must be at most 32'],
  ['readout.samples.value', 8, 'readout.pedestalSamples.value is 8, but must be less than the 8 samples'],
  ['elements', [], 'elements is a list of 0, but must be a list of at least 1 entries'],
  ['elements', {}, 'elements is an object, but must be a list'],
  ['elements[0]', 'S1', 'elements[0] is "S1", but must be an object'],
  ['elements[0].name', '1S', 'elements[0].name is "1S", but must be a letter, then up to 39 letters, digits or "-"'],
  ['elements[0].name', 'S/1', 'elements[0].name is "S/1", but must be a letter, then up to 39 letters, digits or "-"'],
  [
    'elements[0].position.yaw.unit',
    'mm',
    'elements[0].position.yaw.unit is "mm", but must be one of "rad", "mrad", "deg"',
  ],
  ['elements[0].position.roll', mm(0), 'elements[0].position.roll is not a key of this object'],
  [
    'elements[0].outline.shape',
    'star',
    'elements[0].outline.shape is "star", but must be one of "disc", "plate", "plateWithHole"',
  ],
  ['elements[0].outline.width', mm(5), 'elements[0].outline.width is not a key of this object'],
  ['elements[0].layers', [], 'elements[0].layers is a list of 0, but must be a list of at least 1 entries'],
  ['elements[0].layers[0].thickness.value', 0, 'elements[0].layers[0].thickness.value is 0, but must be more than 0'],
  ['elements[0].layers[0].sensitive', false, 'elements[0].layers[0].sensitive is false, but must be one of true'],
  [
    'elements[0].response.threshold.unit',
    'GeV',
    'elements[0].response.threshold.unit is "GeV", but must be one of "MIP"',
  ],
  [
    'elements[1].outline.holeDiameter.value',
    220,
    "elements[1].outline.holeDiameter.value is 220 mm, but must be less than the plate's 220 mm",
  ],
  ['elements[2].length.value', 5, 'elements[2].layers are 6.7 mm thick, but must fit the stated length of 5 mm'],
  ['elements[2].layers[1].name', 'window', 'elements[2].layers[1].name is "window", but another layer has that name'],
  ['elements[2].response.efficiency.value', 95, 'elements[2].response.efficiency.value is 95, but must be at most 1'],
  ['elements[4].field.direction', 'up', 'elements[4].field.direction is "up", but must be one of "+y", "-y"'],
  ['elements[4].field.integral.unit', 'T', 'elements[4].field.integral.unit is "T", but must be one of "T m"'],
  [
    'elements[4].gap.width.value',
    1100,
    "elements[4].gap.width.value is 1100 mm, but must be less than the yoke's 1100 mm",
  ],
  [
    'elements[6].sections[1].shape',
    'cone',
    'elements[6].sections[1].shape is "cone", but must be one of "box", "cylinder"',
  ],
  ['elements[6].sections[1].name', 'chamber', 'elements[6].sections or windows have one name twice'],
  [
    'elements[6].windows.upstream.thickness.value',
    1500,
    'elements[6].windows.upstream.thickness.value is too thick for the section that it closes',
  ],
  ['elements[7].counters.value', 1e6, 'elements[7].counters.value is 1000000, but must be at most 50'],
  [
    'elements[7].layers[1].repeat.value',
    1e9,
    'elements[7].layers[1].repeat.value is 1000000000, but must be at most 10000',
  ],
  [
    'elements[16].matrix.gap.value',
    40,
    /^elements\[16\]\.matrix\.gap\.value is 40 mm, but must be less than a cell's 38\.2 mm/,
  ],
  ['elements[16].matrix.gapMaterial', 'foam', /^elements\[16\]\.matrix\.gapMaterial is "foam"/],
  [
    'elements[16].fibres.fibreDiameter.value',
    1.3,
    "elements[16].fibres.fibreDiameter.value is 1.3 mm, but must be less than the hole's 1.3 mm",
  ],
  [
    'elements[16].fibres.pitch.value',
    1.2,
    /^elements\[16\]\.fibres\.pitch\.value is 1\.2 mm, but must be more than the hole's 1\.3 mm$/,
  ],
  [
    'elements[16].fibres.perSide.value',
    5,
    'elements[16].fibres reach out of the plate of their cell; elements[16].rods meet the holes of the fibres',
  ],
  ['elements[16].rods.pitch.value', 40, 'elements[16].rods reach out of the plate of their cell'],
  [
    'elements[16].response.centralCell.value',
    [6, 3],
    'elements[16].response.centralCell.value is (6, 3), but the matrix has 6 columns and 6 rows',
  ],
  ['elements[16].covers.front[0].name', 'main', 'elements[16].covers and layers have the name "main" twice'],
  ['elements[16].cuts', [cut(114, 2)], 'elements[16].cuts[0] reaches out of the matrix of cells'],
  [
    'elements[16].cuts',
    [cut(10, 2), cut(20, 2)],
    'elements[16].cuts[1].name is "crack", but a layer, cover or cut has that name',
  ],
  ['elements[16].cuts', [cut(10, 0)], 'elements[16].cuts[0].size.x.value is 0, but must be more than 0'],
  [
    'elements[18].outer.height.value',
    570,
    "elements[18].outer.height.value is 570 mm, but must hold the cells' 576 mm",
  ],
  ['elements[18].fibres', {}, 'elements[18].fibres is not a key of this object'],
];

describe('a detector document with one fault', () => {
  it.each(faults)('%s = %j is refused', (path, value, message) => {
    const failure = refusal(() => readDetector(changedDocument(na64, path, value), materials));
    expect(failure.code).toBe('GEOMETRY_INVALID');
    const told = failure.problem
      .replace(/^The detector document has (a problem|\d+ problems): /, '')
      .replace(/\.$/, '');
    if (typeof message === 'string') expect(told).toBe(message);
    else expect(told).toMatch(message);
  });
});

describe('the file of a detector', () => {
  it.each([
    ['nothing', '', /is no JSON/],
    ['half a file', JSON.stringify(na64).slice(0, 5000), /is no JSON/],
    ['comments', `// detector\n${JSON.stringify(na64)}`, /is no JSON/],
    ['a file without end', `"${'x'.repeat(17 * 1024 * 1024)}"`, /is longer than 16777216 characters/],
    ['another file', JSON.stringify(materialsDocument), /detector document has \d+ problems/],
  ])('is refused when it is %s', (_what, text, message) => {
    expect(refusal(() => readDetectorText(text, materials)).problem).toMatch(message);
  });

  it('may begin with a byte-order mark', () => {
    expect(readDetectorText(`\uFEFF${JSON.stringify(na64)}`, materials).name).toBe('na64-2016');
  });
});

describe('a materials document with one fault', () => {
  it.each([
    ['materials.Pb.densityGPerCm3', -1, 'materials.Pb.densityGPerCm3 is -1, but must be more than 0'],
    ['materials.Pb.density', 11, 'materials.Pb.density is not a key of this object'],
    ['materials.steel.sameAs', 'wood', 'materials.steel.sameAs is "wood", but must be a material of this document'],
    ['materials.steel.sameAs', 'steel', 'materials.steel.sameAs is "steel", but must be a material of this document'],
    [
      'materials.mylar.composition',
      { C: 1, O: 1 },
      'materials.mylar.composition adds up to 2, but must be 1 within 1e-4',
    ],
    [
      'materials.mylar.composition',
      { Xx: 1 },
      'materials.mylar.composition.Xx is not among the elements of this document',
    ],
    [
      'materials.Pb.photonAttenuation',
      [
        [0.1, 5],
        [0.1, 4],
      ],
      'materials.Pb.photonAttenuation[1] has an energy that does not rise',
    ],
    [
      'materials.Pb.photonAttenuation',
      [
        [0.1, 5, 3],
        [0.2, 4, 3],
      ],
      /^materials\.Pb\.photonAttenuation\[0\] is a list of 3/,
    ],
    ['elements.Pb.z', 82.5, 'elements.Pb.z is 82.5, but must be a whole number'],
  ])('%s = %j is refused', (path, value, message) => {
    const failure = refusal(() => readMaterials(changedDocument(materialsDocument, path, value)));
    const told = failure.problem
      .replace(/^The materials document has (a problem|\d+ problems): /, '')
      .replace(/\.$/, '');
    if (typeof message === 'string') expect(told).toBe(message);
    else expect(told).toMatch(message);
  });
});
