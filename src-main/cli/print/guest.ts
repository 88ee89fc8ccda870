import type { CallReply } from '../../../contract/calls.ts';
import { textTable } from '../text-table.ts';

const FORMATS: Readonly<Record<CallReply<'guest.open'>['format'], string>> = {
  gltf: 'glTF',
  obj: 'Wavefront OBJ',
  phoenix: 'Phoenix event JSON',
  firebird: 'Firebird exchange JSON',
  root: 'ROOT',
};

/** What is in a guest file: its counts, its parts, and what was assumed or left out. */
export function guestText(reply: CallReply<'guest.open'>): string {
  const { format, unit, unit_basis, triangles, tracks, hits, events, event_name, parts, parts_total, figures, notes } =
    reply;
  const table = textTable(
    [
      { title: 'part', align: 'left' },
      { title: 'triangles', align: 'right' },
      { title: 'tracks', align: 'right' },
      { title: 'hits', align: 'right' },
    ],
    [
      ...parts.map((part) => [part.name, String(part.triangles), String(part.tracks), String(part.hits)]),
      [`all ${parts_total}`, String(triangles), String(tracks), String(hits)],
    ],
  );
  return [
    reply.bounds_mm === null ? FORMATS[format] : `${FORMATS[format]}, lengths in ${unit} (${unit_basis})`,
    ...(event_name === null ? [] : [`Event ${event_name}, one of ${events}`]),
    table,
    ...(reply.bounds_mm === null ? [] : [boundsText(reply.bounds_mm)]),
    ...figures.map(({ name }) => `Histogram ${name}`),
    ...notes,
  ].join('\n');
}

function boundsText({ min, max }: NonNullable<CallReply<'guest.open'>['bounds_mm']>): string {
  return ['x', 'y', 'z'].map((axis, i) => `${axis} from ${min[i]!.toFixed(1)} to ${max[i]!.toFixed(1)} mm`).join(', ');
}
