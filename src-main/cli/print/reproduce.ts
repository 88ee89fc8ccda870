import type { CallReply } from '../../../contract/calls.ts';
import { formatSeconds } from '../progress.ts';
import { significant, textTable } from '../text-table.ts';
import { dimuonText, efficiencyText, systematicsText } from './analysis.ts';
import { backgroundTableText } from './background.ts';
import { stepsText } from './cutflow.ts';

export function reproduceText(reply: CallReply<'analysis.reproduce'>): string {
  const cutflows = reply.cutflow.map(({ sample, steps }) => `Cut-flow, ${sample}\n${stepsText(steps)}`);
  return [
    ...cutflows,
    `Table I: muon pairs\n${dimuonText({ rows: reply.tables.I, ratios: reply.ratios })}`,
    `Table II: efficiencies of the signal\n${efficiencyText({ rows: reply.tables.II, hcal_thresholds: [] })}`,
    `Table III: systematic errors\n${systematicsText({ rows: reply.tables.III, shifts: [] })}`,
    `Table IV: backgrounds\n${backgroundTableText(reply.backgrounds)}`,
    `Table V: 90 % CL upper limits on epsilon, in units of 1e-4\n${limitTable(reply.tables.V)}`,
    `Report: ${reply.report}\nStore:  ${reply.store}\nDigest: ${reply.digest}\nDone in ${formatSeconds(reply.wall_s)}.`,
  ].join('\n\n');
}

function limitTable(rows: CallReply<'analysis.reproduce'>['tables']['V']): string {
  const epsilon = (value: number) => significant(value * 1e4, 3);
  const ratio = (value: number) => value.toFixed(2);
  const right = (title: string) => ({ title, align: 'right' }) as const;
  return textTable(
    [
      right("m_A' [MeV]"),
      right('ours, no k'),
      right('published'),
      right('ratio'),
      right('ours, with k'),
      right('published'),
      right('ratio'),
    ],
    rows.map((row) => [
      row.mass_mev,
      epsilon(row.eps_ours),
      epsilon(row.eps_published),
      ratio(row.ratio),
      epsilon(row.eps_ours_k),
      epsilon(row.eps_published_k),
      ratio(row.ratio_k),
    ]),
  );
}
