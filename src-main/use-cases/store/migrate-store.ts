import { basename } from 'node:path';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { migrateStore } from '../../store/migrate-store.ts';
import type { CallContext } from '../context.ts';
import { eventProgress } from '../progress-meter.ts';
import { verifyStore } from './inspect-store.ts';

/** Brings a store of an older version forward, keeps the old file, and looks at the result. */
export async function migrateOldStore(
  { store }: CallRequest<'store.migrate'>,
  { report, signal }: CallContext,
): Promise<CallReply<'store.migrate'>> {
  const { from, to, backup } = await migrateStore(store, signal, eventProgress('migrate', report));
  const { ok, chunks, digest } = await verifyStore({ store }, { report, signal });
  return { ok, chunks, digest, from_version: from, to_version: to, backup: backup === null ? null : basename(backup) };
}
