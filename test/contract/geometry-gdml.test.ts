import { describe, expect, it } from 'vitest';
import { detectorFromGdml } from '../../geometry/gdml/detector.ts';
import { evaluateExpression } from '../../geometry/gdml/expression.ts';
import { importGdml } from '../../geometry/gdml/import.ts';
import { shippedMaterials } from '../../geometry/materials.ts';
import { traceRay } from '../../geometry/tracing/ray.ts';
import { volumeMassKg } from '../../geometry/volumes/mass.ts';
import type { Placement } from '../../geometry/volumes/volume.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { AIR_AND_IRON, gdmlFile, SOLIDS, STRUCTURE, type GdmlParts } from '../support/geometry/gdml-file.ts';

function refusal(text: string, files: Readonly<Record<string, string>> = {}): TwinError {
  try {
    importGdml(text, (name) => (Object.hasOwn(files, name) ? files[name] : undefined));
  } catch (failure) {
    if (failure instanceof TwinError) return failure;
    throw failure;
  }
  throw new Error('The file was accepted.');
}

describe('a GDML file', () => {
  const detector = detectorFromGdml('file', importGdml(gdmlFile()), shippedMaterials());

  it('gives volumes that can be traced and weighed', () => {
    const { segments } = traceRay(detector, [-200, 0, -500], [0, 0, 1]);
    expect(segments.map(({ volume, material, lengthMm }) => [volume, material, lengthMm])).toEqual([
      ['world', 'air', 495],
      ['two', 'iron', 10],
      ['world', 'air', 495],
    ]);
    const plateKg = 7.874e-6 * (50 * 100 * 10 - Math.PI * 25 * 10);
    const airKg = 1.2e-9 * (1e9 - 2 * (50 * 100 * 10 - Math.PI * 25 * 10));
    expect(volumeMassKg(detector.world, detector.materials)).toBeCloseTo(2 * plateKg + airKg, 9);
  });

  it('estimates what it does not say of its materials', () => {
    const iron = detector.materials.get('iron');
    expect(iron.radiationLengthMm / 17.58).toBeCloseTo(1, 1);
    expect(iron.interactionLengthMm / 167.8).toBeCloseTo(1, 0);
  });

  it('turns placed volumes against the angles of the frame, and the second of a boolean with them', () => {
    const structure = STRUCTURE.replace('y="90"', 'x="30"');
    const world = importGdml(gdmlFile({ structure })).world;
    const [one] = world.contents as readonly Placement[];
    // A frame turned by +30° about x sees the volume turned by −30°.
    expect(one!.rotation?.[7]).toBeCloseTo(-0.5, 12);
    const solids = SOLIDS.replace('z="0"/></sub', 'z="0"/><rotation unit="deg" x="30"/></sub');
    const [plate] = importGdml(gdmlFile({ solids })).world.contents as readonly Placement[];
    const solid = plate!.volume.solid;
    expect(solid.kind === 'boolean' && solid.motion.rotation?.[7]).toBeCloseTo(0.5, 12);
  });

  it('may be split into files that stand beside it', () => {
    const doctype = '<!DOCTYPE gdml [ <!ENTITY materials SYSTEM "materials.xml"> ]>\n';
    const text = gdmlFile({ doctype, materials: '&materials;' });
    const files: Readonly<Record<string, string>> = { 'materials.xml': `<?xml version="1.0"?>${AIR_AND_IRON}` };
    expect(importGdml(text, (name) => files[name]).materials.map(({ name }) => name)).toEqual(['air', 'iron']);
  });
});

describe('expressions', () => {
  const constants = new Map([
    ['a', 3],
    ['b', -2],
  ]);
  it.each([
    ['1', 1],
    ['-1.5e2', -150],
    ['.5', 0.5],
    ['2*a+b', 4],
    ['2*(a+b)', 2],
    ['-a^2', -9],
    ['2^3^2', 512],
    ['2**-1', 0.5],
    ['b^3', -8],
    ['a/4*2', 1.5],
    ['a - -b', 1],
    ['2*cm', 20],
    ['90*deg', Math.PI / 2],
    ['sqrt(a*a+16)', 5],
    ['max(a, b)', 3],
    ['atan2(1, 1)*4', Math.PI],
    ['asin(1)*2', Math.PI],
    ['log10(1000)', 3],
    ['pow(2, 10)', 1024],
  ])('%s is %d', (text, value) => {
    expect(evaluateExpression(text, constants)).toBeCloseTo(value, 12);
  });

  it.each([
    ['', /is empty/],
    ['1 +', /ends too early/],
    ['(1', /lacks a "\)"/],
    ['1)', /goes on after its end/],
    ['1 2', /goes on after its end/],
    ['c', /names "c", which is not defined before/],
    ['constructor', /names "constructor"/],
    ['__proto__', /names "__proto__"/],
    ['toString()', /calls "toString"/],
    ['process.exit(1)', /has ".exit\(1\)"/],
    ['eval("1")', /is no number, name or operator/],
    ['1;2', /has ";2"/],
    ['sin(1, 2)', /gives 2 values to sin, which takes 1/],
    ['1/0', /no finite value \(it gives Infinity\)/],
    ['0/0', /no finite value/],
    ['9^9^9', /no finite value/],
    ['(-8)^0.5', /no finite value/],
    ['1e999', /no finite value/],
    ['x'.repeat(5000), /longer than 4096 characters/],
    ['1+'.repeat(150) + '1', /more than 200 parts/],
    ['('.repeat(150) + '1', /lacks/],
  ])('%s is refused', (text, message) => {
    expect(() => evaluateExpression(text, constants)).toThrow(message);
  });
});

/** What is wrong, the file, the code and the text of the refusal. */
const faults: readonly (readonly [string, GdmlParts | string, string, RegExp])[] = [
  ['no XML', 'not xml', 'GDML_INVALID', /no well-formed XML/],
  ['an empty file', '', 'GDML_INVALID', /no element|well-formed/],
  ['another root', '<geometry/>', 'GDML_INVALID', /begins with <geometry>, not <gdml>/],
  ['an unclosed tag', gdmlFile().replace('</define>', ''), 'GDML_INVALID', /no well-formed XML/],
  ['an unknown section', { extra: '<fields/>' }, 'GDML_UNSUPPORTED', /<fields> is not supported/],
  [
    'a matrix',
    { define: '<matrix name="m" coldim="1" values="1 2"/>' },
    'GDML_UNSUPPORTED',
    /<matrix> is not supported/,
  ],
  ['a loop', { structure: '<loop for="i" to="1e9" step="1"/>' }, 'GDML_UNSUPPORTED', /<loop> is not supported/],
  ['a scale', { define: '<scale name="s" x="-1"/>' }, 'GDML_UNSUPPORTED', /<scale> is not supported/],
  ['a constant without value', { define: '<constant name="WIDTH"/>' }, 'GDML_INVALID', /It has no value/],
  ['a constant without name', { define: '<constant value="1"/>' }, 'GDML_INVALID', /It has no name/],
  ['an undefined constant', { define: '' }, 'GDML_INVALID', /"WIDTH" names "WIDTH", which is not defined before/],
  [
    'a code expression',
    { define: '<constant name="WIDTH" value="constructor"/>' },
    'GDML_INVALID',
    /names "constructor"/,
  ],
  ['an endless number', { define: '<constant name="WIDTH" value="1e999"/>' }, 'GDML_INVALID', /no finite value/],
  [
    'an unknown length unit',
    { define: '<constant name="WIDTH" value="1"/><position name="there" unit="inch" x="1"/>' },
    'GDML_INVALID',
    /unit is "inch", but must be one of mm/,
  ],
  [
    'an angle in millimetres',
    { structure: STRUCTURE.replace('unit="deg"', 'unit="mm"') },
    'GDML_INVALID',
    /unit is "mm", but must be one of rad/,
  ],
  [
    'a torus',
    { solids: `${SOLIDS}<torus name="t" rmin="1"/>` },
    'GDML_UNSUPPORTED',
    /<torus> is not supported here \(known: box, tube/,
  ],
  ['a tessellated solid', { solids: `${SOLIDS}<tessellated name="t"/>` }, 'GDML_UNSUPPORTED', /<tessellated>/],
  ['a multi-union', { solids: `${SOLIDS}<multiUnion name="t"/>` }, 'GDML_UNSUPPORTED', /<multiUnion>/],
  [
    'a flat box',
    { solids: SOLIDS.replace('z="10"', 'z="0"') },
    'GDML_INVALID',
    /Its z is 0 mm, but must be more than 0/,
  ],
  ['a box without height', { solids: SOLIDS.replace(' y="2*WIDTH"', '') }, 'GDML_INVALID', /It has no y/],
  [
    'a negative radius',
    { solids: SOLIDS.replace('rmin="0"', 'rmin="-1"') },
    'GDML_INVALID',
    /radii rmin -1 and rmax 5/,
  ],
  [
    'radii the wrong way round',
    { solids: SOLIDS.replace('rmin="0"', 'rmin="6"') },
    'GDML_INVALID',
    /radii rmin 6 and rmax 5/,
  ],
  ['a tube without wall', { solids: SOLIDS.replace('rmin="0"', 'rmin="5"') }, 'GDML_INVALID', /no thickness/],
  [
    'half a tube',
    { solids: SOLIDS.replace('deltaphi="360"', 'deltaphi="180"') },
    'GDML_UNSUPPORTED',
    /full turns, deltaphi = 360 deg/,
  ],
  [
    'two solids of a name',
    { solids: `${SOLIDS}<box name="plate" x="1" y="1" z="1"/>` },
    'GDML_INVALID',
    /two solids of the name "plate"/,
  ],
  ['a boolean of one', { solids: SOLIDS.replace('<second ref="pin"/>', '') }, 'GDML_INVALID', /It has no <second>/],
  [
    'a boolean of itself',
    { solids: SOLIDS.replace('<first ref="plate"/>', '<first ref="holed"/>') },
    'GDML_INVALID',
    /solid "holed" is not defined before/,
  ],
  [
    'a first with a position of its own',
    { solids: SOLIDS.replace('<first ref="plate"/>', '<first ref="plate"/><firstposition x="1"/>') },
    'GDML_UNSUPPORTED',
    /<firstposition>/,
  ],
  ['an isotope', { materials: `<isotope name="Fe56"/>${AIR_AND_IRON}` }, 'GDML_UNSUPPORTED', /<isotope>/],
  [
    'a material without density',
    { materials: AIR_AND_IRON.replace('<D value="7.874"/>', '') },
    'GDML_INVALID',
    /no density/,
  ],
  [
    'a density in stones',
    { materials: AIR_AND_IRON.replace('unit="g/cm3"', 'unit="st/pt"') },
    'GDML_INVALID',
    /unit is "st\/pt", but must be one of g\/cm3/,
  ],
  ['a negative density', { materials: AIR_AND_IRON.replace('7.874', '-7.874') }, 'GDML_INVALID', /density is -7.874/],
  [
    'an element of no kind',
    { materials: AIR_AND_IRON.replace('Z="26"', 'Z="260"') },
    'GDML_INVALID',
    /Z 260 and molar mass 55.845/,
  ],
  [
    'a material of nothing',
    { materials: AIR_AND_IRON.replace('<atom value="55.845"/>', '') },
    'GDML_INVALID',
    /It has no <atom>/,
  ],
  [
    'a share of an unknown',
    { materials: AIR_AND_IRON.replace('ref="N"', 'ref="O"') },
    'GDML_INVALID',
    /"O" is not defined before/,
  ],
  ['a share below zero', { materials: AIR_AND_IRON.replace('n="1"', 'n="-1"') }, 'GDML_INVALID', /share of "N" is -1/],
  [
    'two materials of a name',
    { materials: AIR_AND_IRON.replace('name="iron"', 'name="air"') },
    'GDML_INVALID',
    /two materials of the name "air"/,
  ],
  [
    'a volume without solid',
    { structure: STRUCTURE.replace('<solidref ref="holed"/>', '') },
    'GDML_INVALID',
    /It has no <solidref>/,
  ],
  [
    'a volume without material',
    { structure: STRUCTURE.replace('<materialref ref="iron"/>', '') },
    'GDML_INVALID',
    /It has no <materialref>/,
  ],
  [
    'an unknown material',
    { structure: STRUCTURE.replace('ref="iron"', 'ref="wood"') },
    'GDML_INVALID',
    /material "wood" is not defined before/,
  ],
  [
    'an unknown solid',
    { structure: STRUCTURE.replace('ref="holed"', 'ref="ball"') },
    'GDML_INVALID',
    /solid "ball" is not defined before/,
  ],
  [
    'a volume inside itself',
    { structure: STRUCTURE.replace('ref="Plate"/><position unit', 'ref="World"/><position unit') },
    'GDML_INVALID',
    /volume "World" is not defined before/,
  ],
  [
    'two volumes of a name',
    { structure: STRUCTURE.replace('<volume name="World">', '<volume name="Plate">') },
    'GDML_INVALID',
    /two volumes of the name "Plate"/,
  ],
  [
    'two placements of a name',
    { structure: STRUCTURE.replace('name="two"', 'name="one"') },
    'GDML_INVALID',
    /places two volumes by the name "one"/,
  ],
  [
    'an unknown position',
    { structure: STRUCTURE.replace('ref="there"', 'ref="nowhere"') },
    'GDML_INVALID',
    /position "nowhere" is not defined before/,
  ],
  [
    'a placement of nothing',
    { structure: STRUCTURE.replace('<volumeref ref="Plate"/><positionref', '<positionref') },
    'GDML_INVALID',
    /It has no <volumeref>/,
  ],
  [
    'a placement from a file',
    {
      structure: STRUCTURE.replace(
        '<volumeref ref="Plate"/><positionref',
        '<file name="x.gdml"/><volumeref ref="Plate"/><positionref',
      ),
    },
    'GDML_UNSUPPORTED',
    /<file>/,
  ],
  [
    'a mirror',
    { structure: STRUCTURE.replace('<positionref', '<scale x="-1"/><positionref') },
    'GDML_UNSUPPORTED',
    /<scale>/,
  ],
  ['an assembly', { structure: `<assembly name="A"/>${STRUCTURE}` }, 'GDML_UNSUPPORTED', /<assembly>/],
  [
    'a parametrised volume',
    { structure: STRUCTURE.replace('<physvol name="two">', '<paramvol/><physvol name="two">') },
    'GDML_UNSUPPORTED',
    /<paramvol>/,
  ],
  [
    'a division',
    { structure: STRUCTURE.replace('<physvol name="two">', '<divisionvol/><physvol name="two">') },
    'GDML_UNSUPPORTED',
    /<divisionvol>/,
  ],
  [
    'a volume without ref',
    { structure: STRUCTURE.replace('<solidref ref="holed"/>', '<solidref/>') },
    'GDML_INVALID',
    /It has no ref/,
  ],
  ['no setup', { setup: '' }, 'GDML_INVALID', /no <setup>/],
  ['an unknown world', { setup: '<setup><world ref="Mars"/></setup>' }, 'GDML_INVALID', /world "Mars" is no volume/],
  ['an entity that is not declared', { materials: '&materials;' }, 'GDML_INVALID', /undefined entity/],
  [
    'an entity of its own',
    { doctype: '<!DOCTYPE gdml [<!ENTITY lol "ha">]>', materials: '&lol;' },
    'GDML_UNSUPPORTED',
    /only files beside it/,
  ],
  [
    'a parameter entity',
    { doctype: '<!DOCTYPE gdml [<!ENTITY % p SYSTEM "x.dtd"> %p;]>' },
    'GDML_UNSUPPORTED',
    /only files beside it/,
  ],
  [
    'a file far away',
    { doctype: '<!DOCTYPE gdml [<!ENTITY x SYSTEM "file:///etc/passwd">]>', materials: '&x;' },
    'GDML_EXTERNAL_REFUSED',
    /not beside it/,
  ],
  [
    'a file on the network',
    { doctype: '<!DOCTYPE gdml [<!ENTITY x SYSTEM "http://example.org/x.xml">]>', materials: '&x;' },
    'GDML_EXTERNAL_REFUSED',
    /not beside it/,
  ],
  [
    'a file above',
    { doctype: '<!DOCTYPE gdml [<!ENTITY x SYSTEM "../x.xml">]>', materials: '&x;' },
    'GDML_EXTERNAL_REFUSED',
    /not beside it/,
  ],
  [
    'a file that is not given',
    { doctype: '<!DOCTYPE gdml [<!ENTITY x SYSTEM "x.xml">]>', materials: '&x;' },
    'GDML_EXTERNAL_REFUSED',
    /not given/,
  ],
  ['a document type without end', `<!DOCTYPE gdml [`, 'GDML_INVALID', /does not end/],
];

const replica = (body: string, plate = '<box name="slice" x="1000" y="1000" z="100"/>') => ({
  solids: `<box name="hall" x="1000" y="1000" z="1000"/>${plate}`,
  structure: `<volume name="Slice"><materialref ref="iron"/><solidref ref="slice"/></volume>
    <volume name="World"><materialref ref="air"/><solidref ref="hall"/>${body}</volume>`,
});
const along = (number: string, axis: string, width: string, offset = '0') =>
  `<replicavol number="${number}"><volumeref ref="Slice"/><replicate_along_axis><direction ${axis}="1"/><width unit="mm" value="${width}"/><offset unit="mm" value="${offset}"/></replicate_along_axis></replicavol>`;

const replicaFaults: readonly (readonly [string, GdmlParts, string, RegExp])[] = [
  [
    'a replica that does not fill',
    replica(along('9', 'z', '100')),
    'GDML_INVALID',
    /9 copies of 100 mm do not fill the 1000 mm/,
  ],
  ['half a replica', replica(along('2.5', 'z', '400')), 'GDML_INVALID', /number is 2.5/],
  ['a million replicas', replica(along('1000000', 'z', '0.001')), 'GDML_INVALID', /number is 1000000/],
  ['a shifted replica', replica(along('10', 'z', '100', '5')), 'GDML_UNSUPPORTED', /an offset of 0/],
  ['a replica around', replica(along('10', 'phi', '100')), 'GDML_UNSUPPORTED', /one of x, y, z = 1/],
  [
    'a replica of another size',
    replica(along('10', 'x', '100')),
    'GDML_INVALID',
    /copies are 1000 mm along x, but must fill 100 mm/,
  ],
  [
    'a replica of tubes',
    replica(along('10', 'z', '100'), '<tube name="slice" rmax="10" z="100" deltaphi="2*pi"/>'),
    'GDML_UNSUPPORTED',
    /replicas of boxes/,
  ],
  [
    'a replica beside a placement',
    replica(`${along('10', 'z', '100')}<physvol><volumeref ref="Slice"/></physvol>`),
    'GDML_INVALID',
    /beside placements/,
  ],
  ['two replicas', replica(along('10', 'z', '100') + along('10', 'z', '100')), 'GDML_INVALID', /two replicas/],
  [
    'a replica without axis',
    replica('<replicavol number="10"><volumeref ref="Slice"/></replicavol>'),
    'GDML_INVALID',
    /no <replicate_along_axis>/,
  ],
];

describe('a GDML file that is wrong or strange', () => {
  it.each([...faults, ...replicaFaults])('is refused for %s', (_what, file, code, message) => {
    const failure = refusal(typeof file === 'string' ? file : gdmlFile(file));
    expect(failure.code).toBe(code);
    expect(failure.problem).toMatch(message);
  });

  it('tells the line and the element', () => {
    expect(refusal(gdmlFile({ solids: SOLIDS.replace('z="10"', 'z="-1"') })).message).toMatchInlineSnapshot(
      `"line 10, <box "plate">: Its z is -1 mm, but must be more than 0. Correct the file."`,
    );
  });

  it('is refused for files that include each other', () => {
    const doctype = '<!DOCTYPE gdml [<!ENTITY a SYSTEM "a.xml">]>';
    const files = {
      'a.xml': '<!DOCTYPE x [<!ENTITY b SYSTEM "b.xml">]>&b;',
      'b.xml': '<!DOCTYPE x [<!ENTITY a SYSTEM "a.xml">]>&a;',
    };
    expect(refusal(gdmlFile({ doctype, materials: '&a;' }), files).problem).toBe('It includes itself.');
  });
});

describe('a bomb', () => {
  const withinASecond = (text: string, files: Readonly<Record<string, string>> = {}): TwinError => {
    const start = performance.now();
    const failure = refusal(text, files);
    expect(performance.now() - start).toBeLessThan(1000);
    return failure;
  };

  it.each([
    [
      'a billion laughs',
      '<!DOCTYPE gdml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><gdml>&b;</gdml>',
      /only files beside it/,
    ],
    ['two million references', `<gdml>${'&#65;'.repeat(2_000_000)}</gdml>`, /more than 100000 character references/],
    ['a deep tree', '<gdml>'.repeat(200_000), /nested deeper than 128/],
    ['a long text', `<gdml><define>${'x'.repeat(1_100_000)}</define></gdml>`, /longer than 1000000 characters/],
    [
      'a tower of powers',
      gdmlFile({ define: `<constant name="WIDTH" value="${'9**'.repeat(60)}9"/>` }),
      /no finite value/,
    ],
    [
      'a tower of brackets',
      gdmlFile({ define: `<constant name="WIDTH" value="${'('.repeat(4000)}1"/>` }),
      /more than 200 parts/,
    ],
    [
      'a loop of 1e9',
      gdmlFile({ structure: '<loop for="i" from="1" to="1e9"><physvol/></loop>' }),
      /<loop> is not supported/,
    ],
  ])('is refused within a second: %s', (_what, text, message) => {
    expect(withinASecond(text).problem).toMatch(message);
  });

  it('is refused within a second: a file that multiplies', () => {
    const doctype = '<!DOCTYPE gdml [<!ENTITY a SYSTEM "a.xml">]>';
    const files = { 'a.xml': ' '.repeat(1_000_000) };
    expect(withinASecond(gdmlFile({ doctype, materials: '&a;'.repeat(1000) }), files).problem).toMatch(
      /With its files it is longer/,
    );
  });

  it('is refused within a second: volumes inside volumes without end', () => {
    const chain = Array.from({ length: 100 }, (_, i) =>
      i === 0
        ? '<volume name="v0"><materialref ref="air"/><solidref ref="hall"/></volume>'
        : `<volume name="v${i}"><materialref ref="air"/><solidref ref="hall"/><physvol name="a"><volumeref ref="v${i - 1}"/></physvol><physvol name="b"><volumeref ref="v${i - 1}"/></physvol></volume>`,
    );
    expect(withinASecond(gdmlFile({ structure: chain.join('') })).problem).toMatch(/nested deeper than 64/);
  });

  it('of 1e5 volumes is read', () => {
    const volumes = Array.from(
      { length: 99_000 },
      (_, i) => `<volume name="v${i}"><materialref ref="air"/><solidref ref="plate"/></volume>`,
    );
    const structure = `${volumes.join('')}${STRUCTURE}`;
    expect(importGdml(gdmlFile({ structure })).world.name).toBe('World');
  });
});
