import type { CallInput, CallName, CallReply } from '../../../contract/calls.ts';
import type { CallOptions, TwinClient } from '../../../contract/client.ts';

export interface AskedOfClient {
  readonly name: CallName;
  readonly input: unknown;
  readonly signal: AbortSignal | undefined;
  readonly reply: (reply: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/** A client of the window whose calls wait for the test, or are answered by `answer` at once. */
export function fakeClient(answer?: (name: CallName, input: unknown) => unknown) {
  const asked: AskedOfClient[] = [];
  const call = <Name extends CallName>(name: Name, input: CallInput<Name>, options?: CallOptions) =>
    new Promise<CallReply<Name>>((reply, fail) => {
      asked.push({ name, input, signal: options?.signal, reply: reply as (reply: unknown) => void, fail });
      if (answer !== undefined) reply(answer(name, input) as CallReply<Name>);
    });
  const refuse = () => Promise.reject(new Error('not asked in this test'));
  const client: TwinClient = { call, follow: refuse, door: refuse, watchJobs: () => () => undefined };
  return { client, asked };
}
