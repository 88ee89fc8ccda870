import type { Material, Materials } from '../../../geometry/materials.ts';
import { log, pow } from '../../foundation/math.ts';
import { interpolateLogLog, tabulateLogLog } from '../../foundation/log-log-table.ts';
import { muonLoss, type MuonLoss } from '../../interactions/muonic/muon-energy-loss.ts';
import type { Block, CalorimeterLine } from '../calorimeter-line/calorimeter-line.ts';
import { plateAt, type MatterColumn } from '../calorimeter-line/matter-column.ts';

/** What a muon meets in a block, averaged over its plates. */
export interface MuonBlock {
  readonly all: MuonLoss;
  /** The scintillator's part of a millimetre. */
  readonly scintillator: MuonLoss;
  readonly radiationLengthsPerMm: number;
  /** Probability that the nucleus takes a negative muon that stops, before it decays. */
  readonly captureProbability: number;
}

/** Capture of μ⁻ at rest: total rate over capture and decay, iron 0.91, lead 0.97 (T. Suzuki et al., Phys. Rev. C 35 (1987) 2212); carbon 0.08. */
const CAPTURE = { ecal: 0.97, hcal: 0.91, veto2: 0.08, air: 0.1 };

const ENERGIES = Array.from({ length: 25 }, (_, i) => 0.2 * pow(10, i / 8));

/** The blocks of the line as a muon meets them: losses averaged over the plates of each block. */
export function describeMuonMatter({ blocks, column }: CalorimeterLine, materials: Materials): readonly MuonBlock[] {
  const fallback = materials.get('polystyrene');
  const made = new Map<Material, MuonLoss>();
  const lossOf = (material: Material): MuonLoss => {
    const loss = made.get(material) ?? muonLoss(material, fallback);
    made.set(material, loss);
    return loss;
  };
  return blocks.map((block) => averageBlock(block, column, lossOf));
}

function averageBlock(block: Block, column: MatterColumn, lossOf: (material: Material) => MuonLoss): MuonBlock {
  const { zMm, sensitiveMm, radiationDepth, materials } = column;
  const first = plateAt(column, block.zFrontMm + 1e-6);
  const last = plateAt(column, block.zBackMm - 1e-6);
  const lengthMm = block.zBackMm - block.zFrontMm;
  const plates = Array.from({ length: last - first + 1 }, (_, i) => first + i).map((i) => ({
    loss: lossOf(materials[i]!),
    share: (zMm[i + 1]! - zMm[i]!) / lengthMm,
    isSensitive: sensitiveMm[i + 1]! > sensitiveMm[i]!,
  }));
  return {
    all: average(plates),
    scintillator: average(plates.filter(({ isSensitive }) => isSensitive)),
    radiationLengthsPerMm: (radiationDepth[last + 1]! - radiationDepth[first]!) / lengthMm,
    captureProbability: CAPTURE[block.kind],
  };
}

function average(plates: readonly { readonly loss: MuonLoss; readonly share: number }[]): MuonLoss {
  const sum = (of: (loss: MuonLoss) => MuonLoss['ionisation']) =>
    tabulateLogLog(
      ENERGIES,
      ENERGIES.map((energy) =>
        plates.reduce((total, { loss, share }) => total + share * interpolateLogLog(of(loss), energy), 1e-15),
      ),
    );
  return {
    ionisation: sum(({ ionisation }) => ionisation),
    bremsstrahlung: sum(({ bremsstrahlung }) => bremsstrahlung),
    pairProduction: sum(({ pairProduction }) => pairProduction),
    photonuclear: sum(({ photonuclear }) => photonuclear),
    deltaGevPerMm: plates.reduce((total, { loss, share }) => total + share * loss.deltaGevPerMm, 0),
  };
}

/** Highland's angle of a step, with the whole block in the logarithm so that it does not depend on the step. */
export function scatteringAngle(momentumGev: number, stepX0: number, blockX0: number): number {
  if (stepX0 <= 0) return 0;
  return (0.0136 / momentumGev) * Math.sqrt(stepX0) * Math.max(0.5, 1 + 0.038 * log(Math.max(1e-3, blockX0)));
}
