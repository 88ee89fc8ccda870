import type { CallReply } from '../../../contract/calls.ts';

export function pseudoDataText(reply: CallReply<'data.simulate'>): string {
  const parts = reply.parts.map(({ name, events }) => `${events} ${name}`).join(', ');
  const finished = reply.already_finished ? ' (was finished already)' : '';
  return [
    `Run ${reply.run}: pseudo-data of ${reply.conditions}, ${reply.exposure_eot.toExponential(2)} beam particles${finished}.`,
    `Generated: ${parts}. The plain beam is simulated for ${(100 * reply.beam_fraction).toPrecision(2)} % of the exposure, rare processes for all of it.`,
    `${reply.stored} recorded events can be seen; the signal box is blinded (docs/blinding.md).`,
    `digest ${reply.digest}`,
  ].join('\n');
}
