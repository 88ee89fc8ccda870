import type { CallReply } from '../../../contract/calls.ts';
import type { DetectorLayout } from '../../../geometry/layout.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import {
  PAPER_CONFIDENCE_LEVEL,
  PAPER_EXPECTED_BACKGROUND,
  PAPER_OBSERVED_EVENTS,
  PAPER_SIDE_BAND,
  PAPER_SYSTEMATICS,
} from '../../../physics/analysis/paper-numbers.ts';
import { exactUpperLimit } from '../../../physics/statistics/exact-counting.ts';
import { inputsOfPoint } from '../search/simulated-inputs.ts';
import type { PointLimit } from '../search/limits-of-store.ts';

type Share = CallReply<'analysis.reproduce'>['provenance'][number];

/** Where each factor of a limit comes from, with its value; ε is the square root of N₉₀ over their product. */
export function listProvenance(
  tables: CallReply<'analysis.reproduce'>['tables'],
  limits: readonly PointLimit[],
  document: DetectorDocument,
  layout: DetectorLayout,
): Share[] {
  const acceptances = tables.V.map(({ acceptance }) => acceptance);
  const limit = exactUpperLimit({
    observed: PAPER_OBSERVED_EVENTS,
    background: PAPER_EXPECTED_BACKGROUND,
    confidenceLevel: PAPER_CONFIDENCE_LEVEL,
  });
  const exposures = layout.runs.map(({ electronsOnTarget }) => (electronsOnTarget / 1e10).toFixed(1)).join(', ');
  const flags = countFlags(document);
  return [
    {
      quantity: 'Electrons on target, runs I-III',
      value: `${exposures} × 10¹⁰`,
      origin: 'paper input',
      source: 'section IV',
    },
    {
      quantity: "A' per electron on target above the generator's threshold (ε = 1)",
      value: 'by mass',
      origin: 'computed',
      source: 'eqs. 8-11: simplified Weizsäcker-Williams and exact tree level, track length of the full shower',
    },
    {
      quantity: 'Acceptance: trigger thresholds and E_miss > 50 GeV',
      value: `${Math.min(...acceptances).toFixed(2)} to ${Math.max(...acceptances).toFixed(2)}`,
      origin: 'simulation',
      source: 'signal samples, parametrised transport',
    },
    ...efficiencyShares(limits),
    {
      quantity: 'Factors of the efficiency (Table II)',
      value: tables.II.filter(({ factor, run }) => factor !== 'acceptance' && run === 'run-III')
        .map(({ factor, mass_mev, ours }) => `${factor} ${ours.toFixed(2)} at ${mass_mev} MeV`)
        .join(', '),
      origin: 'simulation',
      source: 'shares of the signal in the order of eq. 23; the paper beside them in Table II',
    },
    {
      quantity: 'Muon pairs, f = n_data/n_MC of Table I',
      value: tables.I.map(({ run, f }) => `${run} ${f === null ? '-' : f.toFixed(2)}`).join(', '),
      origin: 'simulation',
      source: 'shown beside the paper; the signal is simulated with the same pile-up, so f is not applied to it again',
    },
    {
      quantity: 'Ranges of the thresholds that Table III is reckoned with',
      value: 'V2 0.7 to 1.3 MIP, HCAL 0.7 to 1.3 GeV, momentum window ± 1.5 to ± 2.5 GeV/c, SRD 0.5 to 1.5 MeV',
      origin: 'assumption',
      source: 'section VII varies the cuts and does not print by how much',
    },
    {
      quantity: 'Events in the signal box',
      value: String(PAPER_OBSERVED_EVENTS),
      origin: 'paper input',
      source: 'section IX',
    },
    {
      quantity: `Upper limit on the number of signal events, ${100 * PAPER_CONFIDENCE_LEVEL} % CL`,
      value: limit.limit.toFixed(4),
      origin: 'computed',
      source: limit.definition,
    },
    {
      quantity: 'Background from the side band, runs I-III, and the rest of Table IV',
      value: `${Object.values(PAPER_SIDE_BAND)
        .map(({ events, error }) => `${events} ± ${error}`)
        .join(', ')}; 0.033`,
      origin: 'paper input',
      source: 'section VIII and Table IV; used by the combined limit and its band',
    },
    {
      quantity: 'Systematic errors of the signal in the combined limit',
      value: PAPER_SYSTEMATICS.map(
        ({ name, at10Mev, at100Mev }) => `${name} ${percent(at10Mev)} (${percent(at100Mev)})`,
      ).join(', '),
      origin: 'paper input',
      source: 'Table III, at 10 (100) MeV',
    },
    {
      quantity: 'Reach of Table III',
      value: 'all runs, common to them; linear in ln m between 10 and 100 MeV, constant outside',
      origin: 'assumption',
      source: 'the table is printed for run III and two masses',
    },
    {
      quantity: 'Numbers of the geometry document',
      value: Object.entries(flags)
        .map(([flag, count]) => `${count} ${flag}`)
        .join(', '),
      origin: 'assumption',
      source: 'every assumed number is flagged in the document; `twin geometry show` names them',
    },
  ];
}

/** The efficiency of each run at the mass that the paper's examples have, with where it comes from. */
function efficiencyShares(limits: readonly PointLimit[]): Share[] {
  const example = limits.find(({ point }) => point.massMev === SHOWN_MASS_MEV && point.production === 'etl');
  if (example === undefined) return [];
  const { point } = example;
  return point.runs.map(({ name }): Share => {
    const { value, error, origin, source } = inputsOfPoint(point).efficiency(name, point.massMev);
    return {
      quantity: `Efficiency of all other cuts, ${name}, ${point.massMev} MeV`,
      value: `${value.toFixed(3)} ± ${error.toFixed(3)}`,
      origin: origin === 'paper' ? 'paper input' : origin,
      source,
    };
  });
}

/** Mass at which the efficiencies are told: the paper's example. */
const SHOWN_MASS_MEV = 20;

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;

/** How many quantities of a document carry each flag. */
function countFlags(node: unknown, counts: Record<string, number> = {}): Record<string, number> {
  if (typeof node !== 'object' || node === null) return counts;
  const { flag } = node as { flag?: unknown };
  if (typeof flag === 'string') counts[flag] = (counts[flag] ?? 0) + 1;
  for (const child of Object.values(node)) countFlags(child, counts);
  return counts;
}
