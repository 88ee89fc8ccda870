import type { CallReply } from '../../../contract/calls.ts';

export function aprimeText({ sigma_pb, k_factor, model, target }: CallReply<'xsec.aprime'>): string {
  return `sigma(e- ${target} -> e- ${target} A') = ${sigma_pb.toPrecision(6)} pb for epsilon = 1 (${model})\nk = sigma_WW / sigma_ETL = ${k_factor.toPrecision(5)}`;
}

export function mumuText({ sigma_ub, target }: CallReply<'xsec.mumu'>): string {
  return `sigma(gamma ${target} -> mu+ mu- ${target}) = ${sigma_ub.toPrecision(6)} microbarn`;
}

export function yieldText({ n_per_eot, model, target }: CallReply<'yield.aprime'>): string {
  return `${n_per_eot.toPrecision(6)} A' per electron on a thick target of ${target} for epsilon = 1 (${model}); it scales as epsilon^2`;
}
