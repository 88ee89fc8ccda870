import { setFlagsFromString } from 'node:v8';

/**
 * What an event leaves behind is gone with it, but V8 lets it pile up to what the machine has: in this thread and in the
 * workers that it starts from now on, a run of any length is to take the same memory.
 *
 * Young objects get 4 MB a half, in workers from their start. The half of this thread, whose size was settled before the
 * first line ran, no longer doubles whenever enough has survived, which a long run reaches again and again.
 */
export function boundHeap(): void {
  setFlagsFromString('--min-semi-space-size=4');
  setFlagsFromString('--max-semi-space-size=4');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=10');
}
