import { z } from 'zod';
import { TwinError } from '../../physics/foundation/failure.ts';
import { issueSentence } from '../../physics/foundation/schema-issue.ts';

interface FieldSchema {
  readonly unit?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
}

/** The first thing that is wrong with a request, by its path. */
export function invalidRequest(name: string, request: z.ZodType, input: unknown, error: z.ZodError): TwinError {
  const issue = error.issues[0]!;
  const path = issue.path.reduce<string>(
    (at, key) => (typeof key === 'number' ? `${at}[${key}]` : `${at}${at === '' ? '' : '.'}${String(key)}`),
    '',
  );
  return new TwinError({
    code: 'INPUT_INVALID',
    where: path === '' ? name : path,
    problem: issueSentence(issue, input, unitAt(request, issue.path)),
    remedy: `See \`twin --help\` for what ${name} takes.`,
  });
}

/** The unit that the request states for the numbers at a path. */
function unitAt(request: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  let field: FieldSchema | undefined = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' }) as FieldSchema;
  for (const key of path) field = typeof key === 'number' ? field : field?.properties?.[String(key)];
  return field?.unit;
}
