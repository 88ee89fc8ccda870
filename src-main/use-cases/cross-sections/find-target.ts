import { shippedMaterials, type Material } from '../../../geometry/materials.ts';
import type { Target } from '../../../physics/dark-photon/target.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';

/** A material of one element as the target of A' production. */
export function targetOf({ constituents, radiationLengthMm, densityGPerCm3 }: Material): Target {
  const element = constituents[0]!;
  return {
    atomicNumber: element.z,
    atomicMassGramPerMol: element.a,
    radiationLengthGramPerCm2: (radiationLengthMm * densityGPerCm3) / 10,
  };
}

/** The target that a user named; compounds have no single nucleus. */
export function findTarget(name: string): Target {
  const materials = shippedMaterials();
  const elements = materials.names.filter((known) => materials.get(known).constituents.length === 1);
  if (elements.includes(name)) return targetOf(materials.get(name));
  throw new TwinError({
    code: 'MATERIAL_UNKNOWN',
    where: '--target',
    problem: `'${name}' is no target of a single element.`,
    remedy: `Take one of ${elements.join(', ')}.`,
  });
}
