import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { shippedMaterials } from '../../geometry/materials.ts';
import { aprimeCrossSectionPb, kFactor } from '../../physics/dark-photon/production-model.ts';
import type { Target } from '../../physics/dark-photon/target.ts';
import { aprimeYield } from '../../physics/dark-photon/thick-target.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { muonPairCrossSectionMicrobarn } from '../../physics/interactions/muon-pair-production.ts';

export function aprimeCrossSection(request: CallRequest<'xsec.aprime'>): CallReply<'xsec.aprime'> {
  const process = {
    massGev: request.mass_gev,
    electronEnergyGev: request.energy_gev,
    target: findTarget(request.target),
  };
  return {
    sigma_pb: aprimeCrossSectionPb(process, request.model),
    k_factor: kFactor(process),
    model: request.model,
    target: request.target,
  };
}

export function muonPairCrossSection(request: CallRequest<'xsec.mumu'>): CallReply<'xsec.mumu'> {
  const target = findTarget(request.target);
  return { sigma_ub: muonPairCrossSectionMicrobarn(target, request.energy_gev), target: request.target };
}

export function aprimeYieldPerElectron(request: CallRequest<'yield.aprime'>): CallReply<'yield.aprime'> {
  const n = aprimeYield({
    massGev: request.mass_gev,
    beamEnergyGev: request.energy_gev,
    minimumAprimeEnergyGev: request.missing_gev,
    target: findTarget(request.target),
    model: request.model,
  });
  return { n_per_eot: n, model: request.model, target: request.target };
}

/** A target of one element; compounds have no single nucleus. */
function findTarget(name: string): Target {
  const materials = shippedMaterials();
  const elements = materials.names.filter((known) => materials.get(known).constituents.length === 1);
  const material = elements.includes(name) ? materials.get(name) : undefined;
  const [element] = material?.constituents ?? [];
  if (material !== undefined && element !== undefined) {
    return {
      atomicNumber: element.z,
      atomicMassGramPerMol: element.a,
      radiationLengthGramPerCm2: (material.radiationLengthMm * material.densityGPerCm3) / 10,
    };
  }
  throw new TwinError({
    code: 'MATERIAL_UNKNOWN',
    where: '--target',
    problem: `'${name}' is no target of a single element.`,
    remedy: `Take one of ${elements.join(', ')}.`,
  });
}
