import { radiationSuppression } from '../../interactions/electromagnetic/radiation-suppression.ts';
import { landauWidthPerMm } from '../../interactions/electromagnetic/ionisation.ts';
import { electronKinematics } from '../../interactions/electromagnetic/lepton-kinematics.ts';
import type { Medium } from '../../interactions/electromagnetic/medium.ts';
import { bindingEdgesGev } from '../../interactions/electromagnetic/photoelectric.ts';
import { coulombCorrection, radiationLogarithms } from '../../interactions/electromagnetic/radiation-logarithms.ts';
import { precondition } from '../../foundation/failure.ts';
import { exp, log } from '../../foundation/math.ts';
import type { ProductionThresholds } from './production-thresholds.ts';

const EDGES = 4;
const ELEMENT_WIDTH = 8;
const MAX_ELEMENTS = 8;
const MEDIUM_WIDTH = 7 + EDGES + MAX_ELEMENTS * ELEMENT_WIDTH;

/** The constants of a medium in the order of kernel/media.as.ts. */
export function mediumBlock(medium: Medium, thresholds: ProductionThresholds): Float64Array {
  precondition(medium.elements.length <= MAX_ELEMENTS, `at most ${MAX_ELEMENTS} elements in ${medium.name}`);
  const block = new Float64Array(MEDIUM_WIDTH);
  const suppression = radiationSuppression(medium);
  const anyEnergyGev = 1;
  block.set([
    thresholds.electronGev,
    thresholds.photonGev,
    landauWidthPerMm(medium, anyEnergyGev) * electronKinematics(anyEnergyGev).betaSquared,
    suppression.densityFactor,
    suppression.lpmEnergyGev,
    suppression.lpmThresholdGev,
    medium.elements.length,
    ...bindingEdgesGev(medium).slice(0, EDGES),
  ]);
  const pairs = medium.elements.map(({ atomicNumber, atomsPerMm3 }) => atomsPerMm3 * atomicNumber * (atomicNumber + 1));
  const allPairs = pairs.reduce((sum, each) => sum + each, 0);
  medium.elements.forEach(({ atomicNumber: z, atomsPerMm3 }, index) => {
    const third = log(z) / 3;
    const { elastic, inelastic } = radiationLogarithms(z);
    const coulomb = coulombCorrection(z);
    block.set(
      [atomsPerMm3 * z * z, z, third, elastic - coulomb, inelastic, coulomb, exp(-third), pairs[index]! / allPairs],
      7 + EDGES + index * ELEMENT_WIDTH,
    );
  });
  return block;
}
