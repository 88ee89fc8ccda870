import { canonicalJson } from '../../contract/canonical-json.ts';
import type { CallInput, CallName, CallReply } from '../../contract/calls.ts';
import type { TwinClient } from '../../contract/client.ts';
import type { FailureReport } from '../../contract/failures.ts';
import { reportFailure } from './report-failure.ts';

export type CallState<Reply> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly reply: Reply }
  | { readonly state: 'failed'; readonly failure: FailureReport };

/** Names a question: equal questions give equal texts, whatever the order of their fields. */
export function questionOf<Name extends CallName>(input: CallInput<Name>): string {
  return canonicalJson(input);
}

interface Entry {
  state: CallState<unknown>;
  readonly name: CallName;
  readonly listeners: Set<() => void>;
  abort: AbortController;
  /** A question is on its way, whether or not there is an answer to an earlier one. */
  isAsking: boolean;
}

const IDLE: CallState<never> = { state: 'idle' };
const LOADING: CallState<never> = { state: 'loading' };
/** Answers nobody looks at any more are kept up to this number: some hundred pages and events are a few megabytes. */
const KEPT = 200;

/**
 * Answers of reading calls, so that a question asked by two panels is sent once and an event seen before is there at
 * once. An answer stays until it is forgotten; a question that nobody waits for any more is aborted.
 */
export class ReplyCache {
  readonly #client: TwinClient;
  readonly #entries = new Map<string, Entry>();

  constructor(client: TwinClient) {
    this.#client = client;
  }

  /** A question that nobody has asked yet is as good as asked: who reads it is about to watch it, and draws once less. */
  read<Name extends CallName>(name: Name, question: string | undefined): CallState<CallReply<Name>> {
    if (question === undefined) return IDLE;
    return (this.#entries.get(`${name} ${question}`)?.state ?? LOADING) as CallState<CallReply<Name>>;
  }

  /** Whether a question is on its way. */
  isAsking(name: CallName, question: string): boolean {
    return this.#entries.get(`${name} ${question}`)?.isAsking ?? false;
  }

  /** Asks if need be, and tells the listener of every change; returns how to stop. */
  watch(name: CallName, question: string, listener: () => void): () => void {
    const entry = this.#entryOf(name, question);
    entry.listeners.add(listener);
    return () => {
      entry.listeners.delete(listener);
      if (entry.listeners.size === 0 && entry.state.state === 'loading') this.#drop(name, question, entry);
    };
  }

  /** Asks once, such as for the neighbours of what is shown. */
  async ask<Name extends CallName>(name: Name, question: string): Promise<CallReply<Name>> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        const state = this.read(name, question);
        if (state.state === 'loading' || state.state === 'idle') return;
        queueMicrotask(() => stop());
        if (state.state === 'ready') resolve(state.reply);
        else reject(state.failure);
      };
      const stop = this.watch(name, question, settle);
      settle();
    });
  }

  /** Asks again a question that failed. */
  retry(name: CallName, question: string): void {
    const entry = this.#entries.get(`${name} ${question}`);
    if (entry?.state.state === 'failed') this.#send(name, question, entry);
  }

  /** Asks again a question whose answer grows; the last answer stays until the next is there. */
  renew(name: CallName, question: string): void {
    const entry = this.#entries.get(`${name} ${question}`);
    if (entry?.isAsking === false) this.#send(name, question, entry);
  }

  /** Asks everything anew: a run has been written. What is on its way may have been read before that. */
  forgetAll(): void {
    for (const [key, entry] of [...this.#entries]) {
      if (entry.listeners.size === 0) this.#entries.delete(key);
      else this.#send(entry.name, key.slice(entry.name.length + 1), entry);
    }
  }

  #entryOf(name: CallName, question: string): Entry {
    const key = `${name} ${question}`;
    const known = this.#entries.get(key);
    if (known !== undefined) {
      // Moved to the end: the first entries are those not used for longest.
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known;
    }
    const entry: Entry = { state: LOADING, name, listeners: new Set(), abort: new AbortController(), isAsking: false };
    this.#entries.set(key, entry);
    this.#send(name, question, entry);
    this.#shrink();
    return entry;
  }

  #send(name: CallName, question: string, entry: Entry): void {
    entry.abort.abort();
    const abort = new AbortController();
    entry.abort = abort;
    entry.isAsking = true;
    const change = (state: CallState<unknown>) => {
      if (entry.abort !== abort) return;
      entry.isAsking = state.state === 'loading';
      entry.state = state;
      for (const listener of [...entry.listeners]) listener();
    };
    if (entry.state.state !== 'ready') change(LOADING);
    this.#client.call(name, JSON.parse(question) as CallInput<typeof name>, { signal: abort.signal }).then(
      (reply) => change({ state: 'ready', reply }),
      (error: unknown) => change({ state: 'failed', failure: reportFailure(error) }),
    );
  }

  #drop(name: CallName, question: string, entry: Entry): void {
    this.#entries.delete(`${name} ${question}`);
    entry.abort.abort();
  }

  #shrink(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= KEPT) return;
      if (entry.listeners.size === 0) this.#entries.delete(key);
    }
  }
}

/** Several questions as one: `read` gives the same list until one of the answers changes. */
export function watchSeveral<Name extends CallName>(cache: ReplyCache, name: Name, questions: readonly string[]) {
  let last: readonly CallState<CallReply<Name>>[] = [];
  return {
    watch: (listener: () => void) => {
      const stops = questions.map((question) => cache.watch(name, question, listener));
      return () => stops.forEach((stop) => stop());
    },
    read: () => {
      const states = questions.map((question) => cache.read(name, question));
      if (states.length !== last.length || states.some((state, i) => state !== last[i])) last = states;
      return last;
    },
  };
}
