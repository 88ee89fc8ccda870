import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { buildModel } from '../../../physics/statistics/histfactory/model.ts';
import { readWorkspace, type Workspace } from '../../../physics/statistics/histfactory/workspace.ts';
import { invalidFile } from '../../importers/invalid-file.ts';
import { readUserFile } from '../../resources.ts';
import type { CallContext } from '../context.ts';
import { importGeometry } from '../geometry/exchange-geometry.ts';
import { importEvents } from './import-events.ts';

type Request = CallRequest<'file.import'>;
type Reply = CallReply<'file.import'>;

/** Reads a file of another program, whatever it is by its first bytes. */
export async function importFile(request: Request, context: CallContext): Promise<Reply> {
  switch (formatOf(request.file)) {
    case 'json':
      return describeWorkspace(request.file);
    case 'xml':
      return await describeGeometry(request.file);
    case 'events':
      return await importEvents(request, context);
  }
}

const HEAD_BYTES = 4096;

function formatOf(path: string): 'json' | 'xml' | 'events' {
  const head = readHead(path);
  if (head.toString('latin1').startsWith('SQLite format 3')) {
    throw invalidFile(
      path,
      'This is a store, not a file to import.',
      'Name it with --store, or list its runs with `twin runs`.',
    );
  }
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('<')) return 'xml';
  return text.startsWith('{') || text.startsWith('[') ? 'json' : 'events';
}

function readHead(path: string): Buffer {
  try {
    if (!statSync(path).isFile()) throw new Error('it is no plain file');
    const head = Buffer.alloc(HEAD_BYTES);
    const file = openSync(path, 'r');
    try {
      return head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new TwinError({
      code: 'FILE_MISSING',
      where: path,
      problem: `The file cannot be read (${(error as Error).message}).`,
      remedy: 'Check the path; it is relative to the folder you are in.',
    });
  }
}

function describeWorkspace(path: string): Reply {
  const workspace = readWorkspace(readUserFile(path, 'a HistFactory workspace'));
  const { channels, measurements } = workspace;
  const ofChannels = channels.flatMap((channel) => channel.samples);
  const samples = [...new Set(ofChannels.map(({ name }) => name))];
  const { poi } = measurements[0]!.config;
  // The background of a patch set: the strength of the signal comes with the patch.
  const isBackground = !ofChannels.some(({ modifiers }) => modifiers.some(({ name }) => name === poi));
  buildModel(isBackground ? withoutPoi(workspace) : workspace, {});
  return {
    kind: 'workspace',
    files: [],
    summary: [
      `A sound workspace with ${counted(channels.length, 'channel')} and ${counted(samples.length, 'sample')}. Use it with --workspace.`,
      ...(isBackground && poi !== ''
        ? [`Its samples have no "${poi}": give the patch set of its signals with --patchset.`]
        : []),
    ].join(' '),
    workspace: {
      channels: channels.map(({ name }) => name),
      samples,
      measurements: measurements.map(({ name }) => name),
    },
  };
}

function withoutPoi(workspace: Workspace): Workspace {
  const measurements = workspace.measurements.map((of) => ({ ...of, config: { ...of.config, poi: '' } }));
  return { ...workspace, measurements };
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

async function describeGeometry(path: string): Promise<Reply> {
  const geometry = await importGeometry({ file: path });
  return {
    kind: 'geometry',
    files: [],
    summary: `A sound GDML file of ${geometry.volumes} volumes. Detectors to simulate are documents of their own (docs/geometry.md).`,
    geometry,
  };
}
