import { z } from 'zod';

/**
 * A window names files by handle, never by path. The door keeps the table handle -> path, fills it with the project's
 * own files and with what the user picked, and replaces the fields of requests and replies whose schema says `path`.
 */
export const FILE_KINDS = ['store', 'document', 'folder'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Endings of the files of each kind; others are neither offered to a window nor written for one. */
export const FILE_EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  store: ['.sqlite'],
  document: ['.json', '.gdml', '.csv', '.parquet', '.glb', '.gltf', '.obj', '.root'],
  folder: [],
};

/**
 * Metadata of a field that holds a path, in requests and replies: `z.string().meta({ path: 'store' })`.
 * `name or document` is a shipped name or a file (the detector).
 */
export type PathMeta = FileKind | 'name or document';

export const HANDLE_PATTERN = /^file:[1-9][0-9]{0,8}$/;
export const fileHandle = z.string().regex(HANDLE_PATTERN, 'is no file handle (files.list tells them)');

export const fileEntrySchema = z.object({
  handle: fileHandle,
  kind: z.enum(FILE_KINDS),
  /** File name without its folder, for people. */
  name: z.string(),
  /** `missing`: a place where a call may write and nothing is yet. */
  state: z.enum(['present', 'missing']),
});

export type FileEntry = z.infer<typeof fileEntrySchema>;

/** A field of a reply that holds a path. */
export function namedPath(path: PathMeta) {
  return z.string().meta({ path });
}
