import type { CallReply } from '../../../contract/calls.ts';
import { significant, textTable } from '../text-table.ts';

const right = (title: string) => ({ title, align: 'right' }) as const;

export function cutScanText({ rows, warnings }: CallReply<'scan.cut'>): string {
  const table = textTable(
    [right("m_A' [MeV]"), right('best edge [GeV]'), right('expected epsilon'), right('at 50 GeV')],
    rows.map(({ mass_mev, optimum_gev, edges_gev, epsilon }) => {
      const at = (edge: number) => {
        const value = epsilon[edges_gev.indexOf(edge)];
        return value === undefined || value === null ? '-' : significant(value, 4);
      };
      return [mass_mev, optimum_gev, at(optimum_gev), at(50)];
    }),
  );
  return [
    'Average expected limit against the upper edge of the signal box in E_ECAL',
    table,
    ...warnings.map((warning) => `Warning: ${warning}`),
  ].join('\n\n');
}
