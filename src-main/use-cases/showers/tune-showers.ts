import { dirname } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { readDetector } from '../../../geometry/read.ts';
import type { Calibration } from '../../../geometry/showers/calibration.ts';
import { ECAL_CALIBRATION, ecalSignature, measureEcalCalibration } from '../../../physics/chain/calibration.ts';
import { describeCalibratedEcal } from '../../../physics/chain/chain-parts.ts';
import { describeEcal } from '../../../physics/chain/ecal-parts.ts';
import { describeReadOut } from '../../../physics/chain/read-out-parts.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { calorimeterFrame } from '../../../physics/transport/calorimeter-frame.ts';
import { makeLibrary } from '../../../physics/transport/fast/make-library.ts';
import { stackSignature } from '../../../physics/transport/fast/stack-signature.ts';
import { makeShapes } from '../../../physics/transport/parametrised/tuning/make-shapes.ts';
import {
  HADRON_CALIBRATION,
  measureHadronScale,
  moduleSignature,
} from '../../../physics/transport/penetrating-particles.ts';
import { BehindEcal } from '../../../physics/transport/tracked/behind-ecal.ts';
import { calorimeterStack } from '../../../physics/transport/tracked/calorimeter-stack.ts';
import { makeSrdResponse } from '../../../physics/transport/tracked/make-srd-response.ts';
import { measureSamplingFraction } from '../../../physics/transport/tracked/sampling-fraction.ts';
import { instantiateShowerKernel } from '../../../physics/transport/tracked/shower-kernel.ts';
import { srdStack } from '../../../physics/transport/tracked/srd-stack.ts';
import { TrackedShowers } from '../../../physics/transport/tracked/tracked-showers.ts';
import { PHYSICS_VERSION } from '../../../physics/version.ts';
import { makeFolder, writeAtomically } from '../../exporters/write-atomically.ts';
import { resourcePath } from '../../resources.ts';
import { compiledShowerKernel, libraryPath, packLibrary } from '../../shower-files.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';
import { ecalOf, makeShowers } from './make-showers.ts';

/** Electrons that set the scale: 1.7 % a shower at 20 GeV, 0.14 % in all. */
const CALIBRATION = { electrons: 144, energyGev: 20 };

const FROZEN_SHOWERS = 300;
const SHAPE_SHOWERS = 2000;
const SRD_PHOTONS = 1000;

/** Makes with the tracked level what the faster ones need, and puts it where they look for it. */
export async function tuneShowers(
  request: CallRequest<'shower.tune'>,
  context: CallContext,
): Promise<CallReply<'shower.tune'>> {
  if (request.of === 'srd') return tabulateSrd(request);
  if (request.of === 'calibration') return calibrate(request);
  return request.level === 'parametrised' ? fitShapes(request, context) : freezeShowers(request, context);
}

async function freezeShowers(
  request: CallRequest<'shower.tune'>,
  context: CallContext,
): Promise<CallReply<'shower.tune'>> {
  const geometry = resolveGeometry(request.geometry);
  const showers = makeShowers(geometry.text, 'tracked');
  if (!(showers instanceof TrackedShowers)) throw new Error('The tracked level tracks.');
  const stack = stackSignature(showers.stack);
  const { mean, error } = measureSamplingFraction(showers, CALIBRATION);
  const library = await runSteps(
    makeLibrary(showers, {
      ...{ stack, geometry: geometry.name, physicsVersion: PHYSICS_VERSION, seed: request.seed },
      ...{ showers: request.showers ?? FROZEN_SHOWERS, samplingFraction: mean, samplingFractionError: error },
      samplingEnergyGev: CALIBRATION.energyGev,
    }),
    { stage: 'freezing', unit: 'showers' },
    context,
  );
  const { file, digest } = packLibrary(library);
  const path = libraryPath(stack);
  makeFolder(dirname(path));
  writeAtomically(path, file);
  return {
    ...{ of: 'ecal', level: 'fast', file: path, digest, bytes: file.length, stack, geometry: geometry.name },
    showers: library.phase.length,
    ...{ sampling_fraction: mean, sampling_fraction_error: error },
  };
}

/** The shapes come with the program: they are used from its next build on. */
async function fitShapes(request: CallRequest<'shower.tune'>, context: CallContext): Promise<CallReply<'shower.tune'>> {
  const geometry = resolveGeometry(request.geometry);
  const detector = readDetector(JSON.parse(geometry.text));
  const materials = shippedMaterials();
  const layout = describeLayout(detector, materials);
  const element = ecalOf(detector);
  const kernel = compiledShowerKernel();
  const tracker = new TrackedShowers(instantiateShowerKernel(kernel), calorimeterStack(element, materials), {
    rear: 'listed',
  });
  const { mean, error } = measureSamplingFraction(tracker, CALIBRATION);
  const stack = stackSignature(tracker.stack);
  const hcal = detector.elements.find((each) => each.kind === 'sampling_calorimeter');
  const shapes = await runSteps(
    makeShapes(
      {
        ...{ tracker, frame: calorimeterFrame(element) },
        behind: new BehindEcal(kernel, { veto: layout.veto, hcal, materials }),
        ecal: { ...describeEcal(layout, materials), layerX0: layout.ecal.layerX0 },
      },
      {
        ...{ stack, geometry: geometry.name, physics_version: PHYSICS_VERSION, seed: request.seed },
        sampling_fraction: mean,
      },
      request.showers ?? SHAPE_SHOWERS,
    ),
    { stage: 'tracking', unit: 'GeV' },
    context,
  );
  const bytes = Buffer.from(`${JSON.stringify(shapes, undefined, 1)}\n`);
  const path = resourcePath('geometry', 'showers', 'parametrised.json');
  writeAtomically(path, bytes);
  return {
    ...{ of: 'ecal', level: 'parametrised', file: path, digest: sha256Hex(bytes), bytes: bytes.length },
    ...{ stack, geometry: geometry.name },
    showers: shapes.provenance.samples.reduce((sum, each) => sum + each.showers, 0),
    ...{ sampling_fraction: mean, sampling_fraction_error: error },
  };
}

/** Some seconds of work, which comes with the program as the shapes do. */
function tabulateSrd(request: CallRequest<'shower.tune'>): CallReply<'shower.tune'> {
  const geometry = resolveGeometry(request.geometry);
  const detector = readDetector(JSON.parse(geometry.text));
  const materials = shippedMaterials();
  const { srd, vessel, dipoles } = describeLayout(detector, materials);
  const element = detector.elements.find((each) => each.kind === 'sr_calorimeter');
  if (srd === undefined || element === undefined) {
    throw new TwinError({
      code: 'GEOMETRY_INCOMPLETE',
      where: detector.name,
      problem: 'The detector has no synchrotron-radiation counters (kind "sr_calorimeter").',
      remedy: 'Take a detector that has them: `twin geometry list`.',
    });
  }
  const window = vessel?.windows[1];
  const upstream = [
    ...(window ? [{ material: window.material, thicknessMm: window.thicknessMm }] : []),
    { material: 'air', thicknessMm: srd.zFrontMm - (vessel?.zBackMm ?? srd.zFrontMm - 1) },
  ];
  const kernel = instantiateShowerKernel(compiledShowerKernel());
  const showers = new TrackedShowers(kernel, srdStack(element, upstream, materials));
  const middleMm = srd.counterXCentresMm[srd.counterXCentresMm.length >> 1]!;
  const table = makeSrdResponse(
    { showers, xMm: middleMm, yMm: srd.yMm, zFrontMm: srd.zFrontMm, dipoles },
    {
      ...{ geometry: geometry.name, physics_version: PHYSICS_VERSION, seed: request.seed },
      photons: request.showers ?? SRD_PHOTONS,
    },
  );
  const bytes = Buffer.from(`${JSON.stringify(table)}\n`);
  const path = resourcePath('geometry', 'showers', 'srd.json');
  writeAtomically(path, bytes);
  return {
    ...{ of: 'srd', level: 'parametrised', file: path, digest: sha256Hex(bytes), bytes: bytes.length },
    ...{ stack: stackSignature(showers.stack), geometry: geometry.name },
    showers: table.energies_gev.length * table.provenance.photons,
    ...{ sampling_fraction: 1 / table.scale, sampling_fraction_error: table.scale_error / (table.scale * table.scale) },
  };
}

/** Numbers of particles are part of a calibration, and no choice of the request. */
function calibrate(request: CallRequest<'shower.tune'>): CallReply<'shower.tune'> {
  const geometry = resolveGeometry(request.geometry);
  const detector = readDetector(JSON.parse(geometry.text));
  const materials = shippedMaterials();
  const layout = describeLayout(detector, materials);
  const [module] = layout.hcal;
  if (module === undefined) {
    throw new TwinError({
      code: 'GEOMETRY_INCOMPLETE',
      where: detector.name,
      problem: 'The detector has no hadron calorimeter (kind "sampling_calorimeter").',
      remedy: 'Take a detector that has one: `twin geometry list`.',
    });
  }
  const { pions, momentumGev } = HADRON_CALIBRATION;
  const hadrons = measureHadronScale(layout, module, materials);
  const ecal = describeCalibratedEcal(layout, describeEcal(layout, materials), describeReadOut(layout));
  const electrons = measureEcalCalibration(ecal);
  const calibration: Calibration = {
    provenance: { geometry: geometry.name, physics_version: PHYSICS_VERSION },
    hcal: {
      modules: moduleSignature(module, materials),
      ...{ pions, momentum_gev: momentumGev },
      ...{ units_per_visible_gev: hadrons.mean, units_per_visible_gev_error: hadrons.error },
    },
    ecal: {
      calorimeter: ecalSignature(ecal),
      ...ECAL_CALIBRATION,
      ...{ energy_gev: ecal.beamEnergyGev, scale: electrons.scale },
      bins_per_half_cell: electrons.lateralShape.binsPerHalfCell,
      mean_shares: [...electrons.lateralShape.meanShares],
      variances: [...electrons.lateralShape.variances],
    },
  };
  const bytes = Buffer.from(`${JSON.stringify(calibration)}\n`);
  const path = resourcePath('geometry', 'showers', 'calibration.json');
  writeAtomically(path, bytes);
  return {
    ...{ of: 'calibration', level: 'parametrised', file: path, digest: sha256Hex(bytes), bytes: bytes.length },
    ...{ stack: calibration.hcal.modules, geometry: geometry.name },
    showers: pions + ECAL_CALIBRATION.electrons + ECAL_CALIBRATION.shape_electrons,
    ...{ sampling_fraction: 1 / hadrons.mean, sampling_fraction_error: hadrons.error / (hadrons.mean * hadrons.mean) },
  };
}

/** Runs work that tells how far it is, and lets others have their turn in between. */
async function runSteps<T>(
  steps: Generator<{ readonly done: number; readonly total: number }, T>,
  what: { readonly stage: string; readonly unit: string },
  { signal, report }: CallContext,
): Promise<T> {
  const tell = progressMeter(report);
  let step = steps.next();
  while (step.done !== true) {
    tell({ ...what, ...step.value });
    await pause();
    signal.throwIfAborted();
    step = steps.next();
  }
  return step.value;
}
