import type { CallReply } from '../../../contract/calls.ts';

export function exportText({ files }: CallReply<'analysis.export'>): string {
  return files.map((file) => `Written: ${file}`).join('\n');
}
