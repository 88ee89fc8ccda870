import type { CountingBox, LogNormalNuisance } from '../hybrid-counting.ts';
import { parseWorkspace, type Modifier, type Workspace } from '../histfactory/workspace.ts';

/** Names that the workspaces of a counting experiment use. */
export const STRENGTH = 'mu';
const SIGNAL = 'signal';
const BACKGROUND = 'background';

/**
 * The HistFactory workspace of counting boxes with log-normal errors, so that a referee can run the limit again in pyhf:
 * one channel a box, hi = 1 + error and lo = 1/hi (a normsys of code 4 is then log-normal).
 */
export function countingWorkspace(
  boxes: readonly CountingBox[],
  nuisances: readonly LogNormalNuisance[],
  largestStrength: number,
): Workspace {
  const errors = (kind: 'signal' | 'background', box: number): Modifier[] =>
    nuisances.flatMap((nuisance): Modifier[] => {
      const error = nuisance[kind]?.[box] ?? 0;
      return error === 0
        ? []
        : [{ name: nuisance.name, type: 'normsys', data: { hi: 1 + error, lo: 1 / (1 + error) } }];
    });
  return parseWorkspace({
    channels: boxes.map((box, b) => ({
      name: box.name,
      samples: [
        {
          name: SIGNAL,
          data: [box.signal],
          modifiers: [{ name: STRENGTH, type: 'normfactor', data: null }, ...errors('signal', b)],
        },
        { name: BACKGROUND, data: [box.background], modifiers: errors('background', b) },
      ],
    })),
    observations: boxes.map(({ name, observed }) => ({ name, data: [observed] })),
    measurements: [
      {
        name: 'counting',
        config: {
          poi: STRENGTH,
          parameters: [{ name: STRENGTH, bounds: [[0, largestStrength]], inits: [Math.min(1, largestStrength)] }],
        },
      },
    ],
    version: '1.0.0',
  });
}
