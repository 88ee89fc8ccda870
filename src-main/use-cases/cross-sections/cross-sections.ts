import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { aprimeCrossSectionPb, kFactor } from '../../../physics/dark-photon/production-model.ts';
import { aprimeYield } from '../../../physics/dark-photon/thick-target.ts';
import { muonPairCrossSectionMicrobarn } from '../../../physics/interactions/muonic/muon-pair-production.ts';
import { findTarget } from './find-target.ts';

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
