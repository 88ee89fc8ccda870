import { writeFileSync } from 'node:fs';
import { FAILURES } from '../../contract/failures.ts';

/** Writes docs/errors.md, the list of failure codes, from contract/failures.ts. */

export const ERRORS_PAGE = new URL('../errors.md', import.meta.url);

/** The page as it should be. */
export function errorsPage(): string {
  const sections = Object.entries(FAILURES)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([code, { meaning, cause, remedy }]) =>
        `### ${code}\n\n${meaning}\n\n- **Cause**: ${cause}\n- **What to do**: ${remedy}\n`,
    );
  return [
    '# Failures',
    '',
    '<!-- Written by `npm run docs:errors` from contract/failures.ts. -->',
    '',
    'A failure says where it is, what is wrong, and what to do, and ends with its code.',
    'The command line, the window and the API show the same text.',
    'The command line ends with 2 for what the user can put right, with 1 for a bug of ours (`BUG`), with 130 or 143 after a signal.',
    'This page says what each code stands for.',
    '',
    ...sections,
  ].join('\n');
}

if (import.meta.main) writeFileSync(ERRORS_PAGE, errorsPage());
