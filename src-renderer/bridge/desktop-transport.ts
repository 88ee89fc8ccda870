import { answerSchema, jobEventSchema } from '../../contract/jobs.ts';
import type { DesktopBridge, Transport } from '../../contract/transport.ts';

/** The door of the desktop app: what the preload has put on the window. */
export function makeDesktopTransport(bridge: DesktopBridge): Transport {
  return {
    ask: async (name, input) => answerSchema.parse(await bridge[name](input)),
    watchJobs: (listener) => bridge.watchJobs((event) => listener(jobEventSchema.parse(event))),
  };
}
