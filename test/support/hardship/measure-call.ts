import type { CallName } from '../../../contract/calls.ts';
import { dispatch } from '../../../src-main/use-cases/dispatch.ts';

/** Does one call in a process of its own and says what memory and processor time that took: `node measure-call.ts NAME JSON`. */
const [name = '', input = '{}'] = process.argv.slice(2);
const reply = await dispatch(name as CallName, JSON.parse(input), {
  signal: new AbortController().signal,
  report: () => undefined,
});
const { user, system } = process.cpuUsage();
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  `${JSON.stringify({ peakMb, cpuS: (user + system) / 1e6, replyBytes: JSON.stringify(reply).length })}\n`,
);
