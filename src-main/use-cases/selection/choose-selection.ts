import { canonicalJson } from '../../../contract/canonical-json.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { issueSentence } from '../../../physics/foundation/schema-issue.ts';
import { selectionSchema, type Selection } from '../../../physics/selection/cuts.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import { parseUserJson, readUserFile } from '../../resources.ts';
import { sha256Hex } from '../../store/event-hash.ts';

/** The part of a request that names a selection. */
export interface SelectionChoice {
  readonly cuts?: string | undefined;
  readonly selection?: Selection | undefined;
}

/** The selection that a request asks for: its own, a document's, or the paper's. */
export function chooseSelection({ cuts, selection }: SelectionChoice): Selection {
  if (selection !== undefined) return selection;
  return cuts === undefined ? paperSelection : readSelection(cuts);
}

/** The hash that names a selection. */
export function hashSelection(selection: Selection): string {
  return sha256Hex(canonicalJson(selection));
}

function readSelection(path: string): Selection {
  const document = parseUserJson(readUserFile(path, 'a selection document'), path);
  const parsed = selectionSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new TwinError({
    code: 'CUTS_INVALID',
    where: [path, ...(issue.path.length === 0 ? [] : [issue.path.join('.')])].join(': '),
    problem: issueSentence(issue, document),
    remedy: 'docs/selection.md shows a complete selection document.',
  });
}
