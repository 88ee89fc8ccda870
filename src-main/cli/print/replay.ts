import type { CallReply } from '../../../contract/calls.ts';
import { textTable } from '../text-table.ts';

export function replayText(reply: CallReply<'event.replay'>): string {
  const { run, event, identical, level, differences, warnings, trajectories } = reply;
  const verdict = identical
    ? `Event ${event} of run ${run} (${level}) comes out the same, bit by bit.`
    : `Event ${event} of run ${run} (${level}) comes out otherwise:`;
  const table = textTable(
    [
      { title: 'what', align: 'left' },
      { title: 'stored', align: 'right' },
      { title: 'made again', align: 'right' },
    ],
    differences.map(({ what, stored, again }) => [what, String(stored), String(again)]),
  );
  return [
    verdict,
    ...(identical ? [] : [table]),
    ...warnings,
    ...(trajectories === undefined ? [] : [trajectoriesText(trajectories)]),
  ].join('\n');
}

function trajectoriesText(trajectories: NonNullable<CallReply<'event.replay'>['trajectories']>): string {
  const { made, library_showers: frozen, above_gev: above, steps, steps_left_out: leftOut, tracks } = trajectories;
  const origin = made === 'event' ? 'as the event was made' : 'tracked again from the particles that met the ECAL';
  const library = frozen === 0 ? '' : `, ${frozen} showers of the library tracked again`;
  const left = leftOut === 0 ? '' : `, ${leftOut} more left out`;
  return `${tracks.length} tracks above ${above} GeV with ${steps} steps${left}, ${origin}${library}; --json prints them.`;
}
