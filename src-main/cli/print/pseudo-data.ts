import type { CallReply } from '../../../contract/calls.ts';

export function pseudoDataText(reply: CallReply<'data.simulate'>): string {
  const parts = reply.parts.map(
    ({ name, events, exposure_share: share }) => `${events} ${name}${share < 1 ? ` (for ${percent(share)})` : ''}`,
  );
  const finished = reply.already_finished ? ' (was finished already)' : '';
  return [
    `Run ${reply.run}: pseudo-data of ${reply.conditions}, ${reply.exposure_eot.toExponential(2)} beam particles${finished}.`,
    `Generated for the whole exposure, or the share of it that is given: ${parts.join(', ')}.`,
    `${reply.stored} recorded events can be seen; the signal box is blinded (docs/blinding.md).`,
    `digest ${reply.digest}`,
  ].join('\n');
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;
