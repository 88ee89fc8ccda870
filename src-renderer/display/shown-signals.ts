import { isTrue, readCondition } from '../../physics/event-model/expression.ts';
import { listChannels } from '../../physics/event-model/channels.ts';
import type { CallReply } from '../../contract/calls.ts';
import type { ObjectCuts } from '../stores/object-cuts-store.ts';
import type { TimeState } from '../stores/time-store.ts';

type Signal = CallReply<'event.read'>['channels'][number];

/** What an expression on signals may name. */
export const SIGNAL_FIELDS = ['energy_gev', 'time_ns', 'detector', 'module', 'column', 'row', 'channel'] as const;
const names: ReadonlySet<string> = new Set(SIGNAL_FIELDS);

export type SignalTest = (signal: Signal) => boolean;

const channels = listChannels();

/** Whether a signal passes the cuts. Throws INPUT_INVALID where the expression cannot be read. */
export function signalTest({ minimumEnergyGev, objectExpression }: ObjectCuts): SignalTest {
  if (objectExpression.trim() === '') return ({ energy_gev }) => energy_gev >= minimumEnergyGev;
  const condition = readCondition(objectExpression, names);
  return (signal) => {
    if (signal.energy_gev < minimumEnergyGev) return false;
    const channel = channels[signal.id];
    const fields: Readonly<Record<string, number | string>> = {
      ...{ energy_gev: signal.energy_gev, time_ns: signal.time_ns, channel: signal.id },
      ...{ module: channel?.module ?? 0, column: channel?.column ?? 0, row: channel?.row ?? 0 },
      // A calorimeter is known by its name, whichever part of it is meant.
      detector: signal.detector,
    };
    return isTrue(condition, (name) => fields[name]!);
  };
}

/** How much of a signal is left at the time that is shown: 1 all, 0 nothing. */
export function presenceAt({ timeNs, fadeNs }: Pick<TimeState, 'timeNs' | 'fadeNs'>, signalNs: number): number {
  if (timeNs === null) return 1;
  const ageNs = timeNs - signalNs;
  if (ageNs < 0) return 0;
  return fadeNs === null ? 1 : Math.max(0, 1 - ageNs / fadeNs);
}
