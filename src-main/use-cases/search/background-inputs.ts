import type { z } from 'zod';
import { backgroundTableSchema } from '../../../contract/calls/background-calls.ts';
import { paperInputs, type BackgroundInput, type SearchInputs } from '../../../physics/analysis/search-inputs.ts';
import { PAPER_SIDE_BAND } from '../../../physics/analysis/paper-numbers.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { issueSentence } from '../../../physics/foundation/schema-issue.ts';
import { parseUserJson, readUserFile } from '../../resources.ts';

type Table = z.infer<typeof backgroundTableSchema>;

/** Names of the rows in the limit: those that the paper's inputs have keep theirs, so that `--except` means the same. */
const NAMES: Readonly<Record<string, string>> = { target: 'hadrons-in-target', upstream: 'beam-line-interactions' };

/** Less than this in the box of a run is no background. */
const LEAST_EVENTS = 1e-7;

/** The simulated backgrounds in a file of `twin background --json` or of `twin reproduce`, as inputs of the limits. */
export function readBackgroundInputs(path: string): SearchInputs['backgrounds'] {
  const table = parseUserJson(readUserFile(path, 'a table of backgrounds'), path);
  const parsed = backgroundTableSchema.safeParse(table);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new TwinError({
      code: 'FILE_INVALID',
      where: path,
      problem: `This is no table of backgrounds: ${issue!.path.join('.')}: ${issueSentence(issue!, table)}`,
      remedy: 'Make one with `twin background --json > backgrounds.json`, or take that of `twin reproduce`.',
    });
  }
  return backgroundInputs(parsed.data);
}

/**
 * Each simulated row of Table IV for the electrons of a run. Interactions in the beam line are those of side band C where it has a
 * fit, as in the paper, and the modelled ones elsewhere. What the paper prints stands beside in the source.
 */
export function backgroundInputs({
  rows,
  side_band: bands,
  exposure_by_run: exposures,
}: Table): SearchInputs['backgrounds'] {
  return (run, electronsOnTarget) => {
    const band = bands.find((of) => of.run === run);
    const scale = electronsOnTarget / exposures.find((of) => of.run === run)!.eot;
    return rows
      .filter((row) => row.in_total)
      .flatMap((row): BackgroundInput[] => {
        const name = NAMES[row.row] ?? row.row;
        if (
          row.row === 'upstream' &&
          band !== undefined &&
          band.n_b !== null &&
          band.error !== null &&
          band.slope_per_gev !== null
        ) {
          return [
            {
              ...{ name, value: scale * band.n_b, error: scale * band.error, slopePerGev: band.slope_per_gev },
              ...{ origin: 'simulation', source: `side band C; the paper has ${PAPER_SIDE_BAND[run].events}` },
            },
          ];
        }
        const own = row.by_run.find((of) => of.run === run)!;
        const value = scale * own.n_b;
        const error = scale * Math.hypot(own.statistical, own.systematic);
        if (value < LEAST_EVENTS) return [];
        const beside = paperInputs.backgrounds(run, electronsOnTarget).find((of) => of.name === name);
        const paper = beside === undefined ? 'none' : beside.value.toPrecision(2);
        return [{ name, value, error, origin: 'simulation', source: `twin background; the paper has ${paper}` }];
      });
  };
}
