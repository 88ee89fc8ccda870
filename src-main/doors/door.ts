import { calls, type CallName } from '../../contract/calls.ts';
import { doorCalls, type DoorCallName, type DoorCallReply, type DoorCallRequest } from '../../contract/door-calls.ts';
import { HANDLE_PATTERN, type FileKind } from '../../contract/files.ts';
import type { Answer, JobEvent, Outcome } from '../../contract/jobs.ts';
import { PROJECT_STORE } from '../../contract/quantities.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import type { CallContext } from '../use-cases/context.ts';
import { invalidRequest } from '../use-cases/invalid-request.ts';
import { reportFailure } from '../use-cases/report-failure.ts';
import type { FileTable } from './file-table.ts';
import { JobBoard } from './job-board.ts';
import { findPathPlaces, replaceAt, type PathPlace } from './path-places.ts';

/** How shipped detectors are named; a path would need a slash, a backslash or a dot. */
const SHIPPED_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

export interface DoorParts {
  readonly dispatch: (name: CallName, input: unknown, context: CallContext) => Promise<unknown>;
  readonly files: FileTable;
  /** The desktop's dialogs; a browser has none. */
  readonly desktop?: {
    chooseFile(kind: FileKind, purpose: 'open' | 'create'): Promise<string | undefined>;
    revealFile(path: string): void;
  };
}

/** A door for windows, without its wire: Electron IPC and HTTP only carry names, inputs and answers to and from here. */
export interface Door {
  readonly files: FileTable;
  readonly jobs: JobBoard;
  /** Answers a call, whatever is asked: never throws, and never lets a window name a path. */
  answer(name: string, input: unknown): Promise<Answer>;
  watchJobs(listener: (event: JobEvent) => void): () => void;
}

interface CallPlaces {
  readonly request: readonly PathPlace[];
  readonly reply: readonly PathPlace[];
}

function placesOfCalls(): Readonly<Record<CallName, CallPlaces>> {
  const entries = Object.entries(calls).map(([name, { request, reply }]) => [
    name,
    { request: findPathPlaces(request), reply: findPathPlaces(reply) },
  ]);
  return Object.fromEntries(entries) as Record<CallName, CallPlaces>;
}

export function makeDoor(parts: DoorParts): Door {
  const { files } = parts;
  const jobs = new JobBoard();
  const places = placesOfCalls();
  const answerDoorCall = doorCallHandlers(parts, jobs);
  return {
    files,
    jobs,
    watchJobs: (listener) => jobs.watch(listener),
    async answer(name, input) {
      try {
        if (Object.hasOwn(doorCalls, name)) {
          return { kind: 'reply', reply: await answerDoorCall(name as DoorCallName, input) };
        }
        if (Object.hasOwn(calls, name))
          return await answerCall(parts, jobs, places[name as CallName], name as CallName, input);
        throw new TwinError({
          code: 'INPUT_INVALID',
          where: name.slice(0, 100),
          problem: 'There is no call of this name.',
          remedy: 'contract/calls.ts declares the calls that there are.',
        });
      } catch (error) {
        return { kind: 'failure', failure: reportFailure(error) };
      }
    },
  };
}

async function answerCall(
  parts: DoorParts,
  jobs: JobBoard,
  places: CallPlaces,
  call: CallName,
  input: unknown,
): Promise<Answer> {
  const { request, ...declaration } = calls[call];
  const resolved = replaceAt(input ?? {}, places.request, (found, place) => resolvePath(parts.files, found, place));
  const run = async (context: CallContext): Promise<Outcome> => {
    try {
      const reply = await parts.dispatch(call, resolved, context);
      return { kind: 'reply', reply: nameFiles(parts.files, places.reply, reply) };
    } catch (error) {
      return { kind: 'failure', failure: reportFailure(error) };
    }
  };
  if (!('progress' in declaration)) return run({ signal: new AbortController().signal, report: () => undefined });
  const parsed = request.safeParse(resolved);
  if (!parsed.success) throw invalidRequest(call, request, resolved, parsed.error);
  return { kind: 'job', job: jobs.start({ call, input, run }) };
}

/** The path that a field of a request stands for: that of a handle, or where it is absent its default in the project. */
function resolvePath(files: FileTable, found: unknown, { keys, path, standard }: PathPlace): unknown {
  if (found === undefined) {
    if (standard === undefined || path === 'name or document') return undefined;
    return standard === PROJECT_STORE ? files.pathOf(files.store.handle) : files.inFolder(standard);
  }
  if (typeof found !== 'string') return found;
  if (path !== 'name or document') return files.pathOf(found, path);
  if (HANDLE_PATTERN.test(found)) return files.pathOf(found, 'document');
  if (SHIPPED_NAME.test(found)) return found;
  throw new TwinError({
    code: 'INPUT_INVALID',
    where: keys.join('.'),
    problem: 'This is neither the name of a shipped detector nor a file handle.',
    remedy: 'geometry.list tells the names, files.list the handles.',
  });
}

/** A reply with handles where its paths were. */
function nameFiles(files: FileTable, places: readonly PathPlace[], reply: unknown): unknown {
  return replaceAt(reply, places, (found, { path }) =>
    typeof found === 'string' && path !== 'name or document' ? files.add(path, found).handle : found,
  );
}

type DoorCallHandlers = {
  readonly [Name in DoorCallName]: (
    request: DoorCallRequest<Name>,
  ) => DoorCallReply<Name> | Promise<DoorCallReply<Name>>;
};

function doorCallHandlers({ files, desktop }: DoorParts, jobs: JobBoard) {
  const handlers: DoorCallHandlers = {
    'files.list': () => ({
      door: desktop === undefined ? 'browser' : 'desktop',
      files: files.list(),
      store: files.store.handle,
    }),
    'files.create': ({ kind, name }) => files.create(kind, name),
    'files.choose': async ({ kind, purpose }) => {
      if (desktop === undefined) throw desktopOnly('files.choose', 'files.list offers the files of the project.');
      const path = await desktop.chooseFile(kind, purpose);
      return { file: path === undefined ? null : files.add(kind, path) };
    },
    'files.reveal': ({ file }) => {
      if (desktop === undefined) throw desktopOnly('files.reveal', 'Download it instead.');
      desktop.revealFile(files.pathOf(file));
      return {};
    },
    'jobs.list': () => ({ jobs: jobs.list() }),
    'jobs.cancel': ({ job }) => {
      jobs.cancel(job);
      return {};
    },
  };
  return async <Name extends DoorCallName>(name: Name, input: unknown): Promise<DoorCallReply<Name>> => {
    const parsed = doorCalls[name].request.safeParse(input ?? {});
    if (!parsed.success) throw invalidRequest(name, doorCalls[name].request, input, parsed.error);
    return await handlers[name](parsed.data as DoorCallRequest<Name>);
  };
}

function desktopOnly(call: DoorCallName, remedy: string): TwinError {
  return new TwinError({
    code: 'DOOR_REFUSED',
    where: call,
    problem: 'A browser has no file dialogs of the system.',
    remedy,
  });
}
