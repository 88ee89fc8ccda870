import { z } from 'zod';
import { defineCall } from './define-call.ts';
import { FILE_KINDS, fileEntrySchema, fileHandle } from './files.ts';
import { jobId, jobStateSchema } from './jobs.ts';

/** What a window asks of the door itself. The command line needs none of it: it has paths and signals. */
export const doorCalls = {
  'files.list': defineCall({
    title: 'List the files of the project: its stores, documents and folders',
    request: z.strictObject({}),
    reply: z.object({
      /** `desktop` has file dialogs (files.choose); `browser` offers the files of one folder. */
      door: z.enum(['desktop', 'browser']),
      files: z.array(fileEntrySchema),
      /** The store that a call uses which names none. */
      store: fileHandle,
    }),
    failures: [],
  }),
  'files.create': defineCall({
    title: 'Name a new file in the folder of the project; it is made when a call writes it',
    request: z.strictObject({
      kind: z.enum(FILE_KINDS),
      name: z
        .string()
        .regex(/^[A-Za-z0-9][A-Za-z0-9 _.-]{0,99}$/, 'must be a plain name: letters, digits, space, dot, _ and -'),
    }),
    reply: fileEntrySchema,
    failures: ['INPUT_INVALID'],
    writes: true,
  }),
  'files.choose': defineCall({
    title: "Let the user pick a file in the system's dialog (desktop only)",
    request: z.strictObject({ kind: z.enum(FILE_KINDS), purpose: z.enum(['open', 'create']) }),
    reply: z.object({ file: fileEntrySchema.nullable() }),
    failures: ['DOOR_REFUSED'],
    writes: true,
  }),
  'files.reveal': defineCall({
    title: "Show a file in the system's file manager (desktop only; a browser downloads /files/<handle>)",
    request: z.strictObject({ file: fileHandle }),
    reply: z.object({}),
    failures: ['INPUT_INVALID', 'DOOR_REFUSED'],
    writes: true,
  }),
  'jobs.list': defineCall({
    title: 'List the long calls: those that run and the last that ended',
    request: z.strictObject({}),
    reply: z.object({ jobs: z.array(jobStateSchema) }),
    failures: [],
  }),
  'jobs.cancel': defineCall({
    title: 'Stop a long call; what it committed stays',
    request: z.strictObject({ job: jobId }),
    reply: z.object({}),
    failures: ['INPUT_INVALID'],
    writes: true,
  }),
} as const;

export type DoorCalls = typeof doorCalls;
export type DoorCallName = keyof DoorCalls;
export type DoorCallInput<Name extends DoorCallName> = z.input<DoorCalls[Name]['request']>;
export type DoorCallRequest<Name extends DoorCallName> = z.output<DoorCalls[Name]['request']>;
export type DoorCallReply<Name extends DoorCallName> = z.output<DoorCalls[Name]['reply']>;
