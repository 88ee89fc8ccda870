import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallName } from '../../../contract/calls.ts';
import type { Progress } from '../../../contract/quantities.ts';
import { makeDoor, type Door, type DoorParts } from '../../../src-main/doors/door.ts';
import { FileTable } from '../../../src-main/doors/file-table.ts';
import type { CallContext } from '../../../src-main/use-cases/context.ts';

/** A folder for the tests of one file, which removes it at its end. */
export function sharedFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'na64-twin-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const someProgress: Progress = {
  stage: 'test',
  done: 1,
  total: 2,
  unit: 'steps',
  rate_per_s: null,
  eta_s: null,
};

/** What a fake use case was asked, and how the test lets it go on. */
export interface AskedCall {
  readonly name: CallName;
  readonly input: unknown;
  readonly context: CallContext;
  readonly reply: (reply: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/** A dispatch whose calls wait for the test; `answerWith` makes it answer at once. */
export function fakeDispatch(answerWith?: (name: CallName, input: unknown) => unknown) {
  const asked: AskedCall[] = [];
  const dispatch: DoorParts['dispatch'] = (name, input, context) =>
    new Promise((reply, fail) => {
      asked.push({ name, input, context, reply, fail });
      context.signal.addEventListener('abort', () => fail(context.signal.reason));
      if (answerWith !== undefined) reply(answerWith(name, input));
    });
  return { dispatch, asked };
}

/** A door on a project in an empty folder. */
export function aDoor(folder: string, parts: Partial<DoorParts> = {}): Door {
  return makeDoor({
    dispatch: fakeDispatch(() => ({})).dispatch,
    files: new FileTable(join(folder, 'na64.sqlite')),
    ...parts,
  });
}
