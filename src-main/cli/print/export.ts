import type { CallReply } from '../../../contract/calls.ts';

export function exportText({ files }: CallReply<'analysis.export'>): string {
  return files.map((file) => `Written: ${file}`).join('\n');
}

export function eventsText({ files, runs }: CallReply<'events.export'>): string {
  return runs
    .map(({ run, events, complete }, i) => {
      const rest = complete ? '' : ' (there are more: --most-events)';
      return `Written: ${files[i]}, ${events} events of run ${run}${rest}`;
    })
    .join('\n');
}

export function importText({ summary, events }: CallReply<'file.import'>): string {
  if (events === undefined) return summary;
  const { generated, on_target, digest, warnings } = events;
  return [
    summary,
    `Generated ${generated}, on target ${on_target}, digest ${digest}`,
    ...warnings.map((warning) => `Note: ${warning}`),
  ].join('\n');
}
