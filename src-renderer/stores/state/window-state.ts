import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { z } from 'zod';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import type { StatePart } from './state-part.ts';

/** The state of the window as one JSON document: what a file, a link and the storage of this machine hold. */
const windowStateSchema = z.strictObject({
  format: z.literal('na64-twin-window'),
  version: z.literal(1),
  parts: z.record(z.string().max(40), z.unknown()),
});

type WindowState = z.infer<typeof windowStateSchema>;

/** A state is a few kilobytes; what is longer is something else. */
const MOST_CHARACTERS = 2_000_000;
const LINK_START = 'na64://view#';
/** In the address of a page: `…/#view=…`. */
const HASH_START = '#view=';

/** Canonical text: equal states give equal bytes. */
export function stateText(parts: readonly StatePart[]): string {
  const state: WindowState = {
    format: 'na64-twin-window',
    version: 1,
    parts: Object.fromEntries(parts.map((part) => [part.name, part.read()])),
  };
  return canonicalJson(state);
}

/** Puts a saved state into the stores. All of it is checked before any of it is written; parts it lacks stay. */
export function applyState(parts: readonly StatePart[], text: string): void {
  const state = readState(text);
  const kept = parts.flatMap((part) => (part.name in state.parts ? [{ part, before: part.read() }] : []));
  try {
    for (const { part } of kept) part.write(state.parts[part.name]);
  } catch (cause) {
    for (const { part, before } of kept) part.write(before);
    throw unreadable(cause instanceof z.ZodError ? describeIssue(cause) : String(cause));
  }
}

function describeIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? 'it breaks the schema' : `${issue.path.map(String).join('.')}: ${issue.message}`;
}

function readState(text: string): WindowState {
  if (text.length > MOST_CHARACTERS) throw unreadable(`it has more than ${MOST_CHARACTERS} characters`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw unreadable('it is no JSON');
  }
  const parsed = windowStateSchema.safeParse(json);
  if (!parsed.success) throw unreadable(describeIssue(parsed.error));
  return parsed.data;
}

function unreadable(reason: string): TwinError {
  return new TwinError({
    code: 'VIEW_INVALID',
    problem: `This is no saved view of the window (${reason}).`,
    remedy: 'Use a file that “Save the view” has written, or a link that “Copy a link” has made.',
  });
}

/** A link that opens the same view: the state, packed. */
export function linkOf(text: string): string {
  return `${LINK_START}${pack(text)}`;
}

/** The same for the address bar of a browser. */
export function hashOf(text: string): string {
  return `${HASH_START}${pack(text)}`;
}

/** The state that a link, an address with a hash, or a file holds. Throws VIEW_INVALID. */
export function stateOfLink(link: string): string {
  const trimmed = link.trim();
  if (trimmed.startsWith('{')) return trimmed;
  const at = [LINK_START, HASH_START].map(
    (start) => trimmed.indexOf(start) + start.length * Number(trimmed.includes(start)),
  );
  const packed = trimmed.slice(Math.max(...at));
  if (Math.max(...at) <= 0) throw unreadable('it does not begin with na64://view#');
  return unpack(packed);
}

function pack(text: string): string {
  const bytes = deflateSync(strToU8(text), { level: 9 });
  return btoa(strFromU8(bytes, true)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function unpack(packed: string): string {
  try {
    const bytes = strToU8(atob(packed.replace(/-/g, '+').replace(/_/g, '/')), true);
    return strFromU8(inflateSync(bytes, { out: new Uint8Array(MOST_CHARACTERS) }));
  } catch {
    throw unreadable('the link is cut off or damaged');
  }
}
