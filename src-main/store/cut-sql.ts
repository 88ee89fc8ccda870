import type { Condition, Cut } from '../../physics/selection/cuts.ts';

/** A piece of SQL with the values of its placeholders. */
export interface SqlPiece {
  readonly sql: string;
  readonly values: readonly number[];
}

/** True for the rows that pass the cut. Column names are of the schema, never of a user's text. */
export function cutSql(cut: Cut): SqlPiece {
  return joinPieces(' AND ', cut.conditions.map(conditionSql));
}

/** True for the rows that fail the cut. */
export function failureSql(cut: Cut): SqlPiece {
  const { sql, values } = cutSql(cut);
  return { sql: `NOT (${sql})`, values };
}

function conditionSql({ when, ...bounds }: Condition): SqlPiece {
  const inside = intervalSql(bounds);
  if (when === undefined) return inside;
  const asked = intervalSql(when);
  return { sql: `(NOT (${asked.sql}) OR ${inside.sql})`, values: [...asked.values, ...inside.values] };
}

function intervalSql({ column, min, max }: Omit<Condition, 'when'>): SqlPiece {
  if (max === undefined) return { sql: `${column} >= ?`, values: [min!] };
  if (min === undefined) return { sql: `${column} <= ?`, values: [max] };
  return { sql: `(${column} BETWEEN ? AND ?)`, values: [min, max] };
}

function joinPieces(glue: string, pieces: readonly SqlPiece[]): SqlPiece {
  return { sql: pieces.map(({ sql }) => sql).join(glue), values: pieces.flatMap(({ values }) => values) };
}
