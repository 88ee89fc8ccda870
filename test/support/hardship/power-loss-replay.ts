/** What the recorder wrote down (test/support/hardship/power-loss-recorder.c). */
export interface DiskCall {
  readonly kind: 'write' | 'truncate' | 'sync' | 'unlink' | 'rename';
  readonly file: string;
  readonly offset: number;
  /** What was written, or the new name of a rename. */
  readonly data: Buffer;
}

const KINDS = { W: 'write', T: 'truncate', S: 'sync', U: 'unlink', R: 'rename' } as const;

export function parseRecording(bytes: Buffer): DiskCall[] {
  const calls: DiskCall[] = [];
  for (let at = 0; at < bytes.length;) {
    const kind = KINDS[String.fromCharCode(bytes[at]!) as keyof typeof KINDS];
    const pathLength = bytes.readUInt32LE(at + 1);
    const offset = Number(bytes.readBigUInt64LE(at + 5));
    const length = Number(bytes.readBigUInt64LE(at + 13));
    const path = bytes.toString('utf8', at + 21, at + 21 + pathLength);
    at += 21 + pathLength;
    const data = kind === 'write' || kind === 'rename' ? bytes.subarray(at, at + length) : Buffer.alloc(0);
    at += data.length;
    calls.push({ kind, file: path.split('/').at(-1)!, offset, data });
  }
  return calls;
}

/** What becomes of writes that were not synced when the power went. */
export type UnsyncedFate = 'lost' | 'half kept' | 'half kept, torn at 512 bytes';

interface OpenFile {
  readonly synced: GrowingFile;
  waiting: DiskCall[];
}

/** A file in the making: grows in place, since a recording has tens of thousands of writes. */
class GrowingFile {
  #bytes = Buffer.alloc(1 << 20);
  #size = 0;

  apply({ kind, offset, data }: DiskCall): void {
    const size = kind === 'truncate' ? offset : Math.max(this.#size, offset + data.length);
    if (size > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(size)]);
    if (size < this.#size) this.#bytes.fill(0, size, this.#size);
    if (kind === 'write') data.copy(this.#bytes, offset);
    this.#size = size;
  }

  content(): Buffer {
    return this.#bytes.subarray(0, this.#size);
  }
}

/**
 * The files as a disk could show them after the power went before call `count`: what was synced is there, of the rest
 * what `fate` and `chance` (uniform in [0, 1)) leave.
 */
export function diskAfterPowerLoss(
  calls: readonly DiskCall[],
  count: number,
  fate: UnsyncedFate,
  chance: () => number,
): Map<string, Buffer> {
  const disk = new Map<string, OpenFile>();
  let renames: { from: string; to: string; file: OpenFile; before: OpenFile | undefined }[] = [];
  for (const call of calls.slice(0, count)) {
    if (call.kind === 'unlink') {
      disk.delete(call.file);
      continue;
    }
    if (call.kind === 'rename') {
      const to = call.data.toString().split('/').at(-1)!;
      const moved = disk.get(call.file);
      if (moved === undefined) continue;
      renames.push({ from: call.file, to, file: moved, before: disk.get(to) });
      disk.delete(call.file);
      disk.set(to, moved);
      continue;
    }
    if (call.kind === 'sync' && !disk.has(call.file)) {
      renames = []; // the folder: names are on the disk now
      continue;
    }
    let file = disk.get(call.file);
    if (file === undefined) disk.set(call.file, (file = { synced: new GrowingFile(), waiting: [] }));
    if (call.kind !== 'sync') file.waiting.push(call);
    else {
      for (const waiting of file.waiting) file.synced.apply(waiting);
      file.waiting = [];
    }
  }
  for (const { from, to, file, before } of renames.reverse()) {
    if (fate !== 'lost' && chance() < 0.5) continue;
    disk.set(from, file);
    if (before === undefined) disk.delete(to);
    else disk.set(to, before);
  }
  const result = new Map<string, Buffer>();
  for (const [name, { synced, waiting }] of disk) {
    for (const call of waiting) {
      if (fate === 'lost' || chance() < 0.5) continue;
      synced.apply(fate === 'half kept' ? call : torn(call, chance()));
    }
    result.set(name, synced.content());
  }
  return result;
}

/** A write of which only some leading sectors arrived. */
function torn(call: DiskCall, share: number): DiskCall {
  if (call.kind !== 'write' || call.data.length <= 512) return call;
  return { ...call, data: call.data.subarray(0, 512 * Math.floor((share * call.data.length) / 512)) };
}
