import { EventReader } from './event-reader.ts';

/** Runs `act` on an open store and closes it. */
export function withStore<T>(path: string, act: (reader: EventReader) => T): T {
  const reader = new EventReader(path);
  try {
    return act(reader);
  } finally {
    reader.close();
  }
}

/** Runs `act` on an open store and closes it when its promise is settled. */
export async function withStoreAsync<T>(path: string, act: (reader: EventReader) => T | Promise<T>): Promise<T> {
  const reader = new EventReader(path);
  try {
    return await act(reader);
  } finally {
    reader.close();
  }
}
