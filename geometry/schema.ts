import { z } from 'zod';
import { anyOf, count, fraction, indexPair, notNegative, pairOf, positive } from './quantity.ts';

/**
 * The detector document. Objects are strict, so a misspelt key is refused by its path instead of being ignored.
 * What a schema alone cannot say (sums of lengths, known materials, unique names) is in document/consistency.ts.
 */

export const SCHEMA_VERSION = 1;

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'a letter, then up to 39 letters, digits or "-"');
const materialName = z.string().min(1).max(40);
const note = z.string().max(1000).optional();

const plate = z
  .strictObject({
    name,
    material: materialName,
    thickness: positive('length'),
    sensitive: z
      .literal(true)
      .optional()
      .meta({ description: 'Read out: energy deposited here makes light or charge' }),
  })
  .readonly();
export type Plate = z.infer<typeof plate>;

/** A sequence of plates met again and again along z. */
const group = z.strictObject({ name, repeat: count(10_000), of: z.array(plate).min(1).max(20).readonly() }).readonly();

const layers = z
  .array(z.union([plate, group]))
  .min(1)
  .max(100)
  .readonly()
  .meta({ description: 'Plates in the order in which the beam meets them' });
export type Layers = z.infer<typeof layers>;

const position = z
  .strictObject({
    zFront: anyOf('length').meta({ description: 'Where the first layer begins' }),
    x: anyOf('length'),
    y: anyOf('length'),
    yaw: anyOf('angle').meta({
      description: 'Turn about the vertical through the centre of the front; positive turns the axis towards +x',
    }),
  })
  .readonly();

const cut = z
  .strictObject({
    name,
    material: materialName,
    centre: z.strictObject({ x: anyOf('length'), y: anyOf('length'), z: anyOf('length') }).readonly(),
    size: z.strictObject({ x: positive('length'), y: positive('length'), z: positive('length') }).readonly(),
  })
  .readonly()
  .meta({
    description:
      'A box of another material cut through the plates; centre is relative to the axis and the front of the layers',
  });
/** A crack, a gap or a slot: a box that replaces whatever is there. */
export type Cut = z.infer<typeof cut>;

const base = { name, position, note };

const disc = z.strictObject({ shape: z.literal('disc'), diameter: positive('length') }).readonly();
const outlinePlate = z
  .strictObject({ shape: z.literal('plate'), width: positive('length'), height: positive('length') })
  .readonly();
const plateWithHole = z
  .strictObject({
    shape: z.literal('plateWithHole'),
    width: positive('length'),
    height: positive('length'),
    holeDiameter: positive('length'),
  })
  .readonly();
const outline = z.discriminatedUnion('shape', [disc, outlinePlate, plateWithHole]);
export type Outline = z.infer<typeof outline>;

const counterResponse = z
  .strictObject({
    timeResolution: notNegative('time'),
    photoelectronsPerMip: positive('number'),
    threshold: positive('lightSignal'),
    inefficiency: fraction().optional(),
  })
  .readonly();

const counter = {
  ...base,
  outline,
  length: positive('length').optional(),
  layers,
  response: counterResponse,
};

const scintillator = z.strictObject({ kind: z.literal('scintillator'), ...counter }).readonly();
const scintillatorVeto = z
  .strictObject({ kind: z.literal('scintillator_veto'), ...counter, segments: count(100).optional() })
  .readonly();

const trackerResponse = z
  .strictObject({
    stripPitch: positive('length').optional(),
    stripsPerPlane: count(100_000).optional(),
    multiplexing: count(1000).optional(),
    stripRotation: anyOf('angle').optional(),
    strawDiameter: positive('length').optional(),
    strawWall: positive('length').optional(),
    driftTime: positive('driftTime').optional(),
    hitResolution: positive('length'),
    efficiency: fraction(),
    timeResolution: positive('time'),
  })
  .readonly();

const tracker = {
  ...base,
  outline: outlinePlate,
  length: positive('length'),
  layers,
  response: trackerResponse,
};
const micromegas = z.strictObject({ kind: z.literal('micromegas'), ...tracker }).readonly();
const gem = z.strictObject({ kind: z.literal('gem'), ...tracker }).readonly();
const straw = z.strictObject({ kind: z.literal('straw'), ...tracker }).readonly();

const dipole = z
  .strictObject({
    kind: z.literal('dipole'),
    ...base,
    yoke: z
      .strictObject({
        material: materialName,
        length: positive('length'),
        width: positive('length'),
        height: positive('length'),
      })
      .readonly(),
    gap: z.strictObject({ width: positive('length'), height: positive('length') }).readonly(),
    field: z
      .strictObject({
        direction: z.enum(['+y', '-y']),
        integral: notNegative('fieldIntegral'),
        effectiveLength: positive('length'),
        uniformity: notNegative('number'),
      })
      .readonly(),
  })
  .readonly();

const boxSection = z
  .strictObject({
    name,
    shape: z.literal('box'),
    length: positive('length'),
    x: anyOf('length').meta({ description: 'Of its axis, from that of the element' }),
    width: positive('length'),
    height: positive('length'),
  })
  .readonly();
const cylinderSection = z
  .strictObject({
    name,
    shape: z.literal('cylinder'),
    length: positive('length'),
    x: anyOf('length').meta({ description: 'Of its axis, from that of the element' }),
    innerDiameter: positive('length'),
    wall: z.strictObject({ material: materialName, thickness: positive('length') }).readonly(),
  })
  .readonly();
const vacuumSection = z.discriminatedUnion('shape', [boxSection, cylinderSection]);
export type VacuumSection = z.infer<typeof vacuumSection>;

const vacuumPipe = z
  .strictObject({
    kind: z.literal('vacuum_pipe'),
    ...base,
    length: positive('length'),
    material: materialName,
    pressure: positive('pressure'),
    sections: z.array(vacuumSection).min(1).max(20).readonly(),
    windows: z.strictObject({ upstream: plate, downstream: plate }).readonly(),
  })
  .readonly();

const srCalorimeter = z
  .strictObject({
    kind: z.literal('sr_calorimeter'),
    ...base,
    counters: count(50),
    counterWidth: positive('length'),
    counterHeight: positive('length'),
    length: positive('length'),
    layers,
    response: z
      .strictObject({ timeResolution: positive('time'), photoelectronsPerMev: positive('perEnergy') })
      .readonly(),
  })
  .readonly();

const matrix = z
  .strictObject({
    columns: count(1000),
    rows: count(1000),
    cellWidth: positive('length'),
    cellHeight: positive('length'),
    gap: notNegative('length').meta({
      description: 'Between the plates of neighbouring cells, part of the cell pitch',
    }),
    gapMaterial: materialName,
  })
  .readonly();
export type Matrix = z.infer<typeof matrix>;

const covers = z
  .strictObject({ front: z.array(plate).max(20).readonly(), back: z.array(plate).max(20).readonly() })
  .readonly()
  .meta({ description: 'Plates in front of zFront and behind the stated length' });

const energyResolution = z
  .strictObject({ stochastic: positive('number'), constant: notNegative('number') })
  .readonly()
  .meta({ description: 'sigma/E = stochastic/sqrt(E/GeV) plus the constant in quadrature' });

const fibres = z
  .strictObject({
    type: z.string().max(100),
    perSide: count(50),
    pitch: positive('length'),
    holeDiameter: positive('length'),
    fibreDiameter: positive('length'),
    fibreMaterial: materialName,
    holeMaterial: materialName,
    spiral: z
      .strictObject({ radius: notNegative('length'), turns: notNegative('number') })
      .readonly()
      .meta({ description: 'Holes go round their place in the grid from layer to layer' }),
  })
  .readonly();
const rods = z
  .strictObject({
    perSide: count(50),
    pitch: positive('length'),
    diameter: positive('length'),
    material: materialName,
  })
  .readonly();

const calorimeter = {
  ...base,
  length: positive('length'),
  matrix,
  covers,
  layers,
  cuts: z.array(cut).max(100).readonly().optional(),
};

const shashlik = z
  .strictObject({
    kind: z.literal('shashlik'),
    ...calorimeter,
    fibres: fibres.optional(),
    rods: rods.optional(),
    response: z
      .strictObject({
        centralCell: indexPair(1000),
        energyResolution,
        positionResolution: positive('length'),
        photoelectronsPerGev: positive('perEnergy'),
      })
      .readonly(),
  })
  .readonly();

const samplingCalorimeter = z
  .strictObject({
    kind: z.literal('sampling_calorimeter'),
    ...calorimeter,
    outer: z
      .strictObject({ width: positive('length'), height: positive('length'), skinMaterial: materialName })
      .readonly(),
    response: z
      .strictObject({
        energyResolution,
        photoelectronsPerMip: positive('number'),
        lightAttenuation: positive('length'),
        uniformity: notNegative('number'),
      })
      .readonly(),
  })
  .readonly();

export const elementSchema = z.discriminatedUnion('kind', [
  scintillator,
  scintillatorVeto,
  micromegas,
  gem,
  straw,
  dipole,
  vacuumPipe,
  srCalorimeter,
  shashlik,
  samplingCalorimeter,
]);

const run = z
  .strictObject({
    name,
    intensityPerSpill: pairOf('number').meta({ description: 'Lowest and highest' }),
    intensity: positive('number')
      .optional()
      .meta({ description: 'Beam particles a spill; default: middle of the range' }),
    electronsOnTarget: positive('number'),
    preshowerThreshold: positive('energy').optional().meta({ description: 'Of the trigger, lower; default 0.3 GeV' }),
    ecalThreshold: positive('energy').optional().meta({ description: 'Of the trigger, upper; default 80 GeV' }),
  })
  .readonly();

const beam = z
  .strictObject({
    momentum: positive('energy'),
    momentumSpread: notNegative('number').meta({ description: 'Relative rms' }),
    spotSigmaX: positive('length'),
    spotSigmaY: positive('length'),
    spotFwhm: positive('length'),
    angleSigma: notNegative('angle'),
    hadronSpotFullWidth: pairOf('length'),
    haloFraction: fraction(),
    haloSpotSigma: positive('length').optional(),
    haloAngleSigma: notNegative('angle').optional(),
    hadronFraction: fraction(),
    kaonShare: fraction().optional(),
    antiprotonShare: fraction().optional(),
    muonShare: fraction().optional(),
    tailFraction: fraction().optional().meta({ description: 'Electrons of lower momentum; default none' }),
    tailLowestMomentum: positive('energy').optional(),
    tailDispersion: notNegative('angle')
      .optional()
      .meta({ description: 'Horizontal angle per (p0/p - 1), against the bend' }),
    tailAngleSigma: notNegative('angle').optional(),
    trackAngleCut: positive('angle'),
    spillDuration: positive('time'),
    runs: z.array(run).min(1).max(100).readonly(),
  })
  .readonly();

const readout = z
  .strictObject({
    msadcPeriod: positive('time'),
    shaping: positive('time'),
    samples: count(10_000),
    bits: count(32),
    pedestalSamples: count(10_000),
    pulseNoise: notNegative('pulseHeight'),
    daqDeadTime: fraction(),
    calibrationPrescale: positive('number').optional(),
  })
  .readonly();

const world = z
  .strictObject({ material: materialName, x: pairOf('length'), y: pairOf('length'), z: pairOf('length') })
  .readonly();

export const detectorSchema = z
  .strictObject({
    schemaVersion: z.literal(SCHEMA_VERSION),
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and "-"'),
    title: z.string().max(200),
    frame: z.string().max(2000),
    sources: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,19}$/), z.string().max(1000)).readonly(),
    world,
    beam,
    readout,
    elements: z.array(elementSchema).min(1).max(1000).readonly(),
  })
  .readonly();

export type DetectorDocument = z.infer<typeof detectorSchema>;
export type DetectorElement = z.infer<typeof elementSchema>;
export type ElementKind = DetectorElement['kind'];
export type ElementOf<K extends ElementKind> = Extract<DetectorElement, { readonly kind: K }>;
export type CounterElement = ElementOf<'scintillator' | 'scintillator_veto'>;
export type TrackerElement = ElementOf<'micromegas' | 'gem' | 'straw'>;
export type CalorimeterElement = ElementOf<'shashlik' | 'sampling_calorimeter'>;
