import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import type { CallInput, CallName, CallReply } from '../../contract/calls.ts';
import type { TwinClient } from '../../contract/client.ts';
import { followNothing, useIsSeen } from '../stores/panel-seen.ts';
import { renewAfterJobs } from './renew-after-jobs.ts';
import { questionOf, ReplyCache, watchSeveral, type CallState } from './reply-cache.ts';

export interface Bridge {
  readonly client: TwinClient;
  readonly cache: ReplyCache;
}

const BridgeContext = createContext<Bridge | undefined>(undefined);

export function makeBridge(client: TwinClient): Bridge {
  return { client, cache: new ReplyCache(client) };
}

export function BridgeProvider({ bridge, children }: { readonly bridge: Bridge; readonly children: ReactNode }) {
  const { client, cache } = bridge;
  useEffect(() => renewAfterJobs(client, cache), [client, cache]);
  return <BridgeContext value={bridge}>{children}</BridgeContext>;
}

export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (bridge === undefined) throw new Error('There is no BridgeProvider above this component.');
  return bridge;
}

export type Asked<Reply> = CallState<Reply> & { readonly retry: () => void };

/**
 * Asks main and draws again when the answer is there; asks nothing while the input is undefined. A panel that is not seen
 * asks nothing either, but waits for what it has asked before.
 */
export function useCall<Name extends CallName>(name: Name, input: CallInput<Name> | undefined): Asked<CallReply<Name>> {
  const { cache } = useBridge();
  const question = input === undefined ? undefined : questionOf<Name>(input);
  const isSeen = useIsSeen();
  const isFollowed = question !== undefined && (isSeen || cache.isAsking(name, question));
  const subscribe = useCallback(
    (listener: () => void) => (isFollowed ? cache.watch(name, question, listener) : followNothing()),
    [cache, name, question, isFollowed],
  );
  const state = useSyncExternalStore(subscribe, () => cache.read(name, question));
  const retry = useCallback(() => question !== undefined && cache.retry(name, question), [cache, name, question]);
  return { ...state, retry };
}

/** What grows is read again no more often than this. */
const AGAIN_AFTER_MS = 2000;

/** Asks again and again for an answer that grows, as long as someone looks at it. */
export function useRenewal<Name extends CallName>(
  name: Name,
  input: CallInput<Name> | undefined,
  what: 'grows' | 'rests',
): void {
  const { cache } = useBridge();
  const question = input === undefined ? undefined : questionOf<Name>(input);
  const isDue = useIsSeen() && what === 'grows';
  useEffect(() => {
    if (!isDue || question === undefined) return;
    const timer = setInterval(() => cache.renew(name, question), AGAIN_AFTER_MS);
    return () => clearInterval(timer);
  }, [isDue, name, question, cache]);
}

/** Asks the same call for each of several inputs. */
export function useCalls<Name extends CallName>(
  name: Name,
  inputs: readonly CallInput<Name>[],
): readonly CallState<CallReply<Name>>[] {
  const { cache } = useBridge();
  const questions = JSON.stringify(inputs.map((input) => questionOf<Name>(input)));
  const { watch, read } = useMemo(
    () => watchSeveral<Name>(cache, name, JSON.parse(questions) as readonly string[]),
    [cache, name, questions],
  );
  return useSyncExternalStore(watch, read);
}

/** The last answer that came: what to keep on the screen while the next one is on its way. */
export function useLastReply<Reply>(asked: Asked<Reply>): Reply | undefined {
  const [last, setLast] = useState<Reply>();
  const reply = asked.state === 'ready' ? asked.reply : undefined;
  if (reply !== undefined && reply !== last) setLast(() => reply);
  return reply ?? (asked.state === 'loading' ? last : undefined);
}
