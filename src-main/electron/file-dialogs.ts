import type { Dialog, OpenDialogOptions, Shell } from 'electron';
import { FILE_EXTENSIONS } from '../../contract/files.ts';
import type { DoorParts } from '../doors/door.ts';

const TITLES = { store: 'Stores of na64-twin', document: 'Documents' } as const;

/** The system's dialogs, through which the user names files that the window could not. */
export function fileDialogs(dialog: Dialog, shell: Shell): NonNullable<DoorParts['desktop']> {
  return {
    async chooseFile(kind, purpose) {
      if (kind === 'folder') return pick(dialog, { properties: ['openDirectory', 'createDirectory'] });
      const extensions = FILE_EXTENSIONS[kind].map((extension) => extension.slice(1));
      const filters = [{ name: TITLES[kind], extensions }];
      if (purpose === 'open') return pick(dialog, { filters, properties: ['openFile'] });
      const { canceled, filePath } = await dialog.showSaveDialog({ filters });
      return canceled || filePath === '' ? undefined : filePath;
    },
    revealFile: (path) => shell.showItemInFolder(path),
  };
}

async function pick(dialog: Dialog, options: OpenDialogOptions): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(options);
  return canceled ? undefined : filePaths[0];
}
