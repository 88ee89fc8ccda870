import { precondition } from '../../foundation/failure.ts';

/** A column of a table that leaves the program; `unit` is empty for a number without one. */
export interface TableColumn {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly (number | string)[];
}

export interface HepDataTable {
  readonly name: string;
  readonly description: string;
  readonly keywords: Readonly<Record<string, readonly (string | number)[]>>;
  readonly independent: readonly TableColumn[];
  readonly dependent: readonly (TableColumn & { readonly qualifiers?: Readonly<Record<string, string>> })[];
}

/** Comma-separated values with a header row `name_unit`. Texts that a spreadsheet would run as a formula are quoted. */
export function tableCsv(columns: readonly TableColumn[]): string {
  const rows = requireEqualLength(columns);
  const header = columns.map(({ name, unit }) => csvCell(unit === '' ? name : `${name}_${unit}`));
  const lines = [header.join(',')];
  for (let row = 0; row < rows; row++) lines.push(columns.map(({ values }) => csvCell(values[row]!)).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function csvCell(value: number | string): string {
  if (typeof value === 'number')
    return Number.isFinite(value) ? String(value) : value === Infinity ? 'inf' : value === -Infinity ? '-inf' : 'nan';
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function requireEqualLength(columns: readonly TableColumn[]): number {
  const rows = columns[0]?.values.length ?? 0;
  precondition(
    columns.every(({ values }) => values.length === rows),
    'the columns of a table have one length',
  );
  return rows;
}

/** The data file of a HEPData table (schema 1.1.1: independent_variables and dependent_variables). */
export function hepDataTableYaml({ independent, dependent }: HepDataTable): string {
  requireEqualLength([...independent, ...dependent]);
  const variable = (column: HepDataTable['dependent'][number]): readonly string[] => [
    `- header: {name: ${yamlText(column.name)}${column.unit === '' ? '' : `, units: ${yamlText(column.unit)}`}}`,
    ...(column.qualifiers === undefined
      ? []
      : [
          '  qualifiers:',
          ...Object.entries(column.qualifiers).map(
            ([name, value]) => `  - {name: ${yamlText(name)}, value: ${yamlText(value)}}`,
          ),
        ]),
    '  values:',
    ...column.values.map((value) => `  - {value: ${typeof value === 'number' ? yamlNumber(value) : yamlText(value)}}`),
  ];
  return `${['independent_variables:', ...independent.flatMap(variable), 'dependent_variables:', ...dependent.flatMap(variable)].join('\n')}\n`;
}

/** The index file of a HEPData submission: a document of comments, then one a table. */
export function hepDataSubmissionYaml(
  comment: string,
  tables: readonly (HepDataTable & { readonly file: string })[],
): string {
  const documents = tables.map(({ name, description, keywords, file }) =>
    [
      '---',
      `name: ${yamlText(name)}`,
      `description: ${yamlText(description)}`,
      `data_file: ${yamlText(file)}`,
      'keywords:',
      ...Object.entries(keywords).map(
        ([key, values]) =>
          `- {name: ${yamlText(key)}, values: [${values.map((value) => (typeof value === 'number' ? yamlNumber(value) : yamlText(value))).join(', ')}]}`,
      ),
    ].join('\n'),
  );
  return `---\ncomment: ${yamlText(comment)}\n${documents.join('\n')}\n`;
}

/** A double-quoted YAML scalar: JSON's escapes are YAML's. */
const yamlText = (text: string): string => JSON.stringify(text);

/** YAML 1.1 readers take 2e-30 for a text: an exponent needs a decimal point before it. */
function yamlNumber(value: number): string {
  if (Number.isFinite(value)) return String(value).replace(/^(-?\d+)e/, '$1.0e');
  return value === Infinity ? '.inf' : value === -Infinity ? '-.inf' : '.nan';
}
