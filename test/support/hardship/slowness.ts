import { availableParallelism, loadavg } from 'node:os';

/** How much longer a second is on a machine where others compute too: 1 on one that is free. */
export function slowness(): number {
  return Math.max(1, loadavg()[0]! / availableParallelism());
}
