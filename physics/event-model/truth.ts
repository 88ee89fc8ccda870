/** What really happened in an event. Nothing after digitisation may read it (layer rule `reconstruction-sees-no-truth`). */

/**
 * Numbers of the processes in the column `truth_process`. They never change: a stored event keeps its meaning. New processes get the
 * next number.
 */
export const PROCESS_NUMBERS = {
  beam: 0,
  aprime: 1,
  dimuon: 2,
  photonuclear: 3,
  upstream: 4,
  'decay-in-flight': 5,
} as const;

export type ProcessName = keyof typeof PROCESS_NUMBERS;
