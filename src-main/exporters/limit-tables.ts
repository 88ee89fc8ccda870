import { SHOWN_ALPHA_DARK } from '../../physics/analysis/light-dark-matter.ts';
import type { HepDataTable, TableColumn } from '../../physics/statistics/export/tables.ts';
import type { CallReply } from '../../contract/calls.ts';

type StoreReply = Extract<CallReply<'statistics.limit'>, { readonly of: 'store' }>;
type Row = StoreReply['rows'][number];
type WithBand = { readonly observed: number; readonly expected: readonly number[] };

const BAND = ['expected -2 sigma', 'expected -1 sigma', 'expected median', 'expected +1 sigma', 'expected +2 sigma'];

/** Makes a column from what `of` takes of each row. */
const columnsOf =
  (rows: readonly Row[]) =>
  (name: string, unit: string, of: (row: Row) => number | string): TableColumn => ({
    name,
    unit,
    values: rows.map(of),
  });

/** All that a limit rests on and says, one line a mass: for spreadsheets. */
export function limitColumns(rows: StoreReply['rows']): TableColumn[] {
  const column = columnsOf(rows);
  const band = (name: string, pick: (row: Row) => WithBand) => [
    column(name, '', (row) => pick(row).observed),
    ...['m2', 'm1', 'median', 'p1', 'p2'].map((suffix, i) =>
      column(`${name}_expected_${suffix}`, '', (row) => pick(row).expected[i]!),
    ),
  ];
  return [
    column('geometry', '', ({ geometry }) => geometry),
    column('production', '', ({ production }) => production),
    column('mass', 'mev', ({ mass_mev }) => mass_mev),
    ...band('epsilon', (row) => row),
    column('epsilon_one_box', '', ({ merged }) => merged),
    column('epsilon_asymptotic', '', ({ asymptotic }) => asymptotic),
    column('acceptance', '', ({ acceptance }) => acceptance),
    column('acceptance_error', '', ({ acceptance_error }) => acceptance_error),
    column('background', 'events', ({ background }) => background),
    column('chi_mass', 'mev', ({ chi_mass_mev }) => chi_mass_mev),
    ...SHOWN_ALPHA_DARK.flatMap((alphaDark, i) => band(`y_alpha_d_${alphaDark}`, ({ y }) => y[i]!)),
    ...band('alpha_d_scalar', ({ alpha_d }) => alpha_d.scalar),
    ...band('alpha_d_majorana', ({ alpha_d }) => alpha_d.majorana),
    ...band('alpha_d_pseudo_dirac', ({ alpha_d }) => alpha_d.pseudo_dirac),
  ];
}

const PRODUCTION = { ww: 'Weizsäcker-Williams', etl: 'exact tree level' } as const;

/** A HEPData table and the name of its file. */
export interface NamedHepDataTable extends HepDataTable {
  readonly file: string;
}

/** The tables of a HEPData submission: ε, y and α_D for each detector and production. */
export function hepDataTables({
  rows,
  confidence_level,
  method,
  definition,
}: Omit<StoreReply, 'definitions'>): NamedHepDataTable[] {
  const groups = Map.groupBy(rows, ({ geometry, production }) => `${geometry}|${production}`);
  return [...groups.values()].flatMap((group) => {
    const { geometry, production } = group[0]!;
    const how = `${Number((100 * confidence_level).toPrecision(12))} % CL, ${method}: ${definition}`;
    const about = `${geometry}, A' production: ${PRODUCTION[production]}. ${how}.`;
    const stem = `${fileName(geometry)}_${production}`;
    const keywords = {
      reactions: ["E- Z --> E- Z A'"],
      observables: ['CLS'],
      phrases: ['Dark photon', 'Invisible decay', 'Simulation'],
    };
    const column = columnsOf(group);
    const table = (
      kind: string,
      description: string,
      x: TableColumn,
      quantity: string,
      pick: (row: Row) => WithBand,
      qualifiers: Readonly<Record<string, string>>,
    ): NamedHepDataTable => ({
      name: `${kind} (${geometry}, ${production})`,
      description: `${description} ${about}`,
      keywords,
      independent: [x],
      dependent: [
        { ...column(`${quantity}, observed`, '', (row) => pick(row).observed), qualifiers },
        ...BAND.map((label, i) => ({
          ...column(`${quantity}, ${label}`, '', (row) => pick(row).expected[i]!),
          qualifiers,
        })),
      ],
      file: `${stem}_${fileName(kind)}.yaml`,
    });
    const mass = column("$m_{A'}$", 'MeV', ({ mass_mev }) => mass_mev);
    const chi = column('$m_{\\chi}$', 'MeV', ({ chi_mass_mev }) => chi_mass_mev);
    const level = { 'confidence level': String(confidence_level), production: PRODUCTION[production] };
    return [
      table('mixing', 'Upper limits on the mixing.', mass, '$\\epsilon$', (row) => row, level),
      ...SHOWN_ALPHA_DARK.map((alphaDark, i) =>
        table(
          `y for alpha_D ${alphaDark}`,
          "Upper limits on $y = \\epsilon^2 \\alpha_D (m_\\chi/m_{A'})^4$ for $m_{A'} = 3 m_\\chi$.",
          chi,
          '$y$',
          ({ y }) => y[i]!,
          { ...level, '$\\alpha_D$': String(alphaDark) },
        ),
      ),
      ...(['scalar', 'majorana', 'pseudo_dirac'] as const).map((kind) =>
        table(
          `alpha_D ${kind}`,
          "Lower limits on $\\alpha_D$ for the observed relic density, $m_{A'} = 3 m_\\chi$.",
          chi,
          '$\\alpha_D$',
          ({ alpha_d }) => alpha_d[kind],
          { ...level, 'dark matter': kind.replace('_', '-') },
        ),
      ),
    ];
  });
}

/** Letters, digits, dots and dashes of a name, for a file. */
function fileName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9.-]+/g, '-');
}
