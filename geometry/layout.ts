import { TwinError } from '../physics/foundation/failure.ts';
import { elementLengthMm, listPlates, stackSections, type StackPlate } from './elements/stack.ts';
import { effectiveMedium } from './layout/effective-medium.ts';
import type {
  BeamLayout,
  DetectorLayout,
  DipoleLayout,
  EcalLayout,
  HcalModuleLayout,
  ReadoutLayout,
  RunLayout,
  SrdLayout,
  TrackerLayout,
  VesselLayout,
  WindowLayout,
} from './layout/layout-types.ts';
import { shippedMaterials, type Material, type Materials } from './materials.ts';
import { inNativeUnit, pairInNativeUnit } from './quantity.ts';
import type {
  CalorimeterElement,
  CounterElement,
  DetectorDocument,
  DetectorElement,
  ElementKind,
  ElementOf,
  Layers,
  Outline,
  Plate,
  TrackerElement,
} from './schema.ts';

export type * from './layout/layout-types.ts';

/** The detector as flat numbers for the parametrised simulation and the reconstruction. */
export function describeLayout(document: DetectorDocument, materials: Materials = shippedMaterials()): DetectorLayout {
  const ordered = document.elements.toSorted((a, b) => zFrontMm(a) - zFrontMm(b));
  const all = <K extends ElementKind>(...kinds: readonly K[]) =>
    ordered.filter((element): element is ElementOf<K> => (kinds as readonly string[]).includes(element.kind));
  const [ecal] = all('shashlik');
  if (ecal === undefined) {
    throw new TwinError({
      code: 'GEOMETRY_INCOMPLETE',
      problem: `The detector ${document.name} has no ECAL (kind "shashlik"), the target that everything else refers to.`,
      remedy: 'Add the element, or start the what-if from a detector that has it.',
    });
  }
  const [vessel] = all('vacuum_pipe');
  const [srd] = all('sr_calorimeter');
  return {
    name: document.name,
    beam: beamLayout(document.beam),
    runs: document.beam.runs.map(runLayout),
    readout: readoutLayout(document.readout),
    beamCounters: all('scintillator').flatMap((element) => beamCounter(element, materials)),
    haloVeto: all('scintillator_veto').flatMap((element) => haloVeto(element, materials))[0],
    trackers: all('micromegas', 'gem', 'straw').map((element) => tracker(element, materials)),
    dipoles: all('dipole').map(dipole),
    vessel: vessel && vesselLayout(vessel, materials),
    srd: srd && srdLayout(srd, materials),
    ecal: ecalLayout(ecal, materials),
    veto: all('scintillator_veto').flatMap((element) => plateVeto(element, materials))[0],
    hcal: all('sampling_calorimeter').map((element) => hcalModule(element, materials)),
  };
}

const zFrontMm = (element: DetectorElement) => inNativeUnit(element.position.zFront);

/** A number that older documents leave out. */
const nativeOr = (quantity: Parameters<typeof inNativeUnit>[0] | undefined, otherwise: number) =>
  quantity === undefined ? otherwise : inNativeUnit(quantity);

function beamLayout(beam: DetectorDocument['beam']): BeamLayout {
  const [hadronSpotFullWidthXMm, hadronSpotFullWidthYMm] = pairInNativeUnit(beam.hadronSpotFullWidth);
  return {
    momentumGev: inNativeUnit(beam.momentum),
    momentumSpread: inNativeUnit(beam.momentumSpread),
    spotSigmaXMm: inNativeUnit(beam.spotSigmaX),
    spotSigmaYMm: inNativeUnit(beam.spotSigmaY),
    spotFwhmMm: inNativeUnit(beam.spotFwhm),
    angleSigmaRad: inNativeUnit(beam.angleSigma),
    hadronSpotFullWidthXMm,
    hadronSpotFullWidthYMm,
    haloFraction: inNativeUnit(beam.haloFraction),
    haloSpotSigmaMm: nativeOr(beam.haloSpotSigma, 3 * inNativeUnit(beam.spotSigmaX)),
    haloAngleSigmaRad: nativeOr(beam.haloAngleSigma, inNativeUnit(beam.angleSigma)),
    hadronFraction: inNativeUnit(beam.hadronFraction),
    kaonShare: nativeOr(beam.kaonShare, 0),
    antiprotonShare: nativeOr(beam.antiprotonShare, 0),
    muonShare: nativeOr(beam.muonShare, 0),
    tailFraction: nativeOr(beam.tailFraction, 0),
    tailLowestMomentumGev: nativeOr(beam.tailLowestMomentum, inNativeUnit(beam.momentum)),
    tailDispersionRad: nativeOr(beam.tailDispersion, 0),
    tailAngleSigmaRad: nativeOr(beam.tailAngleSigma, inNativeUnit(beam.angleSigma)),
    trackAngleCutRad: inNativeUnit(beam.trackAngleCut),
    spillNs: inNativeUnit(beam.spillDuration),
  };
}

function runLayout(run: DetectorDocument['beam']['runs'][number]): RunLayout {
  const [low, high] = pairInNativeUnit(run.intensityPerSpill);
  return {
    name: run.name,
    lowestIntensityPerSpill: low,
    highestIntensityPerSpill: high,
    intensityPerSpill: nativeOr(run.intensity, (low + high) / 2),
    electronsOnTarget: inNativeUnit(run.electronsOnTarget),
    preshowerThresholdGev: nativeOr(run.preshowerThreshold, 0.3),
    ecalThresholdGev: nativeOr(run.ecalThreshold, 80),
  };
}

function readoutLayout(readout: DetectorDocument['readout']): ReadoutLayout {
  return {
    msadcPeriodNs: inNativeUnit(readout.msadcPeriod),
    shapingNs: inNativeUnit(readout.shaping),
    samples: readout.samples.value,
    bits: readout.bits.value,
    pedestalSamples: readout.pedestalSamples.value,
    pulseNoiseAdc: inNativeUnit(readout.pulseNoise),
    daqDeadTime: inNativeUnit(readout.daqDeadTime),
    calibrationPrescale: nativeOr(readout.calibrationPrescale, 1000),
  };
}

/** Sum of thickness over a characteristic length of each material. */
function depth(plates: readonly StackPlate[], materials: Materials, lengthMm: (material: Material) => number): number {
  return plates.reduce((sum, plate) => sum + plate.thicknessMm / lengthMm(materials.get(plate.material)), 0);
}

const radiationLength = (material: Material) => material.radiationLengthMm;

/** Middle of the sensitive plates of a thin stack, from its front; the middle of the stack where none is sensitive. */
function sensitiveMiddleMm(layers: Layers): number {
  let front = 0;
  let first: number | undefined;
  let last = 0;
  for (const plate of listPlates(stackSections(layers))) {
    const back = front + plate.thicknessMm;
    if (plate.sensitive) {
      first ??= front;
      last = back;
    }
    front = back;
  }
  return first === undefined ? front / 2 : (first + last) / 2;
}

function thinStack(
  element: { readonly name: string; readonly layers: Layers } & Pick<DetectorElement, 'position'>,
  materials: Materials,
) {
  const plates = listPlates(stackSections(element.layers));
  return {
    name: element.name,
    zMm: inNativeUnit(element.position.zFront) + sensitiveMiddleMm(element.layers),
    xMm: inNativeUnit(element.position.x),
    yMm: inNativeUnit(element.position.y),
    thicknessMm: plates.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0),
    thicknessX0: depth(plates, materials, radiationLength),
  };
}

function counterStack(element: CounterElement, materials: Materials) {
  return {
    ...thinStack(element, materials),
    timeResolutionNs: inNativeUnit(element.response.timeResolution),
    photoelectronsPerMip: inNativeUnit(element.response.photoelectronsPerMip),
    thresholdMip: inNativeUnit(element.response.threshold),
  };
}

const sizeOf = (outline: Exclude<Outline, { readonly shape: 'disc' }>) => ({
  widthMm: inNativeUnit(outline.width),
  heightMm: inNativeUnit(outline.height),
});

function beamCounter(element: ElementOf<'scintillator'>, materials: Materials) {
  const { outline } = element;
  return outline.shape === 'disc'
    ? [{ ...counterStack(element, materials), radiusMm: inNativeUnit(outline.diameter) / 2 }]
    : [];
}

function haloVeto(element: ElementOf<'scintillator_veto'>, materials: Materials) {
  const { outline } = element;
  if (outline.shape !== 'plateWithHole') return [];
  const holeRadiusMm = inNativeUnit(outline.holeDiameter) / 2;
  return [{ ...counterStack(element, materials), ...sizeOf(outline), holeRadiusMm }];
}

function plateVeto(element: ElementOf<'scintillator_veto'>, materials: Materials) {
  const { outline, segments, response } = element;
  if (outline.shape !== 'plate') return [];
  const inefficiency = response.inefficiency === undefined ? 0 : inNativeUnit(response.inefficiency);
  return [{ ...counterStack(element, materials), ...sizeOf(outline), segments: segments?.value ?? 1, inefficiency }];
}

function tracker(element: TrackerElement, materials: Materials): TrackerLayout {
  const { response, outline } = element;
  return {
    ...thinStack(element, materials),
    kind: element.kind,
    halfWidthXMm: inNativeUnit(outline.width) / 2,
    halfWidthYMm: inNativeUnit(outline.height) / 2,
    resolutionMm: inNativeUnit(response.hitResolution),
    efficiency: inNativeUnit(response.efficiency),
    timeResolutionNs: inNativeUnit(response.timeResolution),
    stripPitchMm: response.stripPitch && inNativeUnit(response.stripPitch),
    stripsPerPlane: response.stripsPerPlane?.value,
    multiplexing: response.multiplexing?.value,
    stripRotationRad: response.stripRotation === undefined ? 0 : inNativeUnit(response.stripRotation),
    strawDiameterMm: response.strawDiameter && inNativeUnit(response.strawDiameter),
    strawWallMm: response.strawWall && inNativeUnit(response.strawWall),
    driftTimeNsPerMm: response.driftTime && inNativeUnit(response.driftTime),
  };
}

function dipole(element: ElementOf<'dipole'>): DipoleLayout {
  const front = zFrontMm(element);
  const lengthMm = elementLengthMm(element);
  const effectiveLengthMm = inNativeUnit(element.field.effectiveLength);
  const sign = element.field.direction === '+y' ? 1 : -1;
  const integralTeslaMetre = sign * inNativeUnit(element.field.integral);
  return {
    name: element.name,
    zFrontMm: front,
    zBackMm: front + lengthMm,
    zCentreMm: front + lengthMm / 2,
    xMm: inNativeUnit(element.position.x),
    yMm: inNativeUnit(element.position.y),
    effectiveLengthMm,
    integralTeslaMetre,
    fieldYTesla: (1000 * integralTeslaMetre) / effectiveLengthMm,
    uniformity: inNativeUnit(element.field.uniformity),
    gapHalfWidthXMm: inNativeUnit(element.gap.width) / 2,
    gapHalfWidthYMm: inNativeUnit(element.gap.height) / 2,
  };
}

function vesselLayout(element: ElementOf<'vacuum_pipe'>, materials: Materials): VesselLayout {
  const front = zFrontMm(element);
  const back = front + inNativeUnit(element.length);
  const { upstream, downstream } = element.windows;
  return {
    name: element.name,
    zFrontMm: front,
    zBackMm: back,
    windows: [
      windowLayout(upstream, front + inNativeUnit(upstream.thickness) / 2, materials),
      windowLayout(downstream, back - inNativeUnit(downstream.thickness) / 2, materials),
    ],
  };
}

function windowLayout(plate: Plate, zMm: number, materials: Materials): WindowLayout {
  const material = materials.get(plate.material);
  const thicknessMm = inNativeUnit(plate.thickness);
  return {
    name: plate.name,
    material: plate.material,
    zMm,
    thicknessMm,
    thicknessX0: thicknessMm / material.radiationLengthMm,
    thicknessLambda: thicknessMm / material.interactionLengthMm,
  };
}

function srdLayout(element: ElementOf<'sr_calorimeter'>, materials: Materials): SrdLayout {
  const front = zFrontMm(element);
  const sections = stackSections(element.layers);
  const sandwich = sections.find(({ kind }) => kind === 'group') ?? sections[0]!;
  const counterWidthMm = inNativeUnit(element.counterWidth);
  const counters = element.counters.value;
  return {
    name: element.name,
    zFrontMm: front,
    zBackMm: front + inNativeUnit(element.length),
    yMm: inNativeUnit(element.position.y),
    counterXCentresMm: Array.from(
      { length: counters },
      (_, i) => inNativeUnit(element.position.x) + (i - (counters - 1) / 2) * counterWidthMm,
    ),
    counterWidthMm,
    counterHeightMm: inNativeUnit(element.counterHeight),
    frontPlate: sections[0]!.kind === 'plate' ? sections[0]!.plates[0] : undefined,
    layers: sandwich.periods,
    plates: sandwich.plates,
    photoelectronsPerMev: inNativeUnit(element.response.photoelectronsPerMev) * 1e-3,
    timeResolutionNs: inNativeUnit(element.response.timeResolution),
    totalX0: depth(listPlates(sections), materials, radiationLength),
  };
}

function calorimeterStack(element: CalorimeterElement, materials: Materials) {
  const sections = stackSections(element.layers).filter(({ kind }) => kind === 'group');
  const [first] = sections;
  if (first === undefined) {
    throw new TwinError({
      code: 'GEOMETRY_INCOMPLETE',
      problem: `The calorimeter ${element.name} has no repeated layers.`,
      remedy: 'Give its plates as a group with "repeat".',
    });
  }
  const all = listPlates(stackSections(element.layers));
  const front = zFrontMm(element);
  return {
    name: element.name,
    zFrontMm: front,
    zBackMm: front + inNativeUnit(element.length),
    xCentreMm: inNativeUnit(element.position.x),
    yCentreMm: inNativeUnit(element.position.y),
    yawRad: inNativeUnit(element.position.yaw),
    columns: element.matrix.columns.value,
    rows: element.matrix.rows.value,
    cellWidthMm: inNativeUnit(element.matrix.cellWidth),
    cellHeightMm: inNativeUnit(element.matrix.cellHeight),
    layers: sections.reduce((sum, { periods }) => sum + periods, 0),
    layerMm: first.periodMm,
    plates: first.plates,
    sections: sections.map(({ name, periods, periodMm, plates }) => ({
      name,
      layers: periods,
      layerMm: periodMm,
      layerX0: depth(plates, materials, radiationLength),
      plates,
    })),
    medium: effectiveMedium(all, materials),
    totalX0: depth(all, materials, radiationLength),
    totalLambda: depth(all, materials, (material) => material.interactionLengthMm),
    totalLambdaPion: depth(all, materials, (material) => material.pionInteractionLengthMm),
    frontCovers: coverPlates(element.covers.front),
    backCovers: coverPlates(element.covers.back),
    energyResolution: {
      stochastic: inNativeUnit(element.response.energyResolution.stochastic),
      constant: inNativeUnit(element.response.energyResolution.constant),
    },
  };
}

const coverPlates = (plates: readonly Plate[]) =>
  plates.length === 0 ? [] : stackSections(plates).flatMap((section) => section.plates);

function ecalLayout(element: ElementOf<'shashlik'>, materials: Materials): EcalLayout {
  const stack = calorimeterStack(element, materials);
  const preshower = stackSections(element.layers).find(({ name }) => name === 'preshower');
  const layerX0 = depth(stack.plates, materials, radiationLength);
  const [column, row] = element.response.centralCell.value;
  return {
    ...stack,
    cellGapMm: inNativeUnit(element.matrix.gap),
    centralCell: { column, row },
    preshowerLayers: preshower?.periods ?? 0,
    preshowerX0: preshower === undefined ? 0 : preshower.periods * depth(preshower.plates, materials, radiationLength),
    layerX0,
    photoelectronsPerGev: inNativeUnit(element.response.photoelectronsPerGev),
    positionResolutionMm: inNativeUnit(element.response.positionResolution),
  };
}

function hcalModule(element: ElementOf<'sampling_calorimeter'>, materials: Materials): HcalModuleLayout {
  return {
    ...calorimeterStack(element, materials),
    outerWidthMm: inNativeUnit(element.outer.width),
    outerHeightMm: inNativeUnit(element.outer.height),
    photoelectronsPerMip: inNativeUnit(element.response.photoelectronsPerMip),
    lightAttenuationMm: inNativeUnit(element.response.lightAttenuation),
    uniformity: inNativeUnit(element.response.uniformity),
  };
}
