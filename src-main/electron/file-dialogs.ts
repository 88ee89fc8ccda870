import type { Dialog, OpenDialogOptions, Shell } from 'electron';
import type { FileKind } from '../../contract/files.ts';
import type { DoorParts } from '../doors/door.ts';

const FILTERS: Readonly<Record<FileKind, OpenDialogOptions['filters']>> = {
  store: [{ name: 'Stores of na64-twin', extensions: ['sqlite'] }],
  document: [{ name: 'Documents', extensions: ['json'] }],
  folder: [],
};

/** The system's dialogs, through which the user names files that the window could not. */
export function fileDialogs(dialog: Dialog, shell: Shell): NonNullable<DoorParts['desktop']> {
  return {
    async chooseFile(kind, purpose) {
      const filters = FILTERS[kind] ?? [];
      if (purpose === 'create' && kind !== 'folder') {
        const { canceled, filePath } = await dialog.showSaveDialog({ filters });
        return canceled || filePath === '' ? undefined : filePath;
      }
      const properties = kind === 'folder' ? (['openDirectory', 'createDirectory'] as const) : (['openFile'] as const);
      const { canceled, filePaths } = await dialog.showOpenDialog({ filters, properties: [...properties] });
      return canceled ? undefined : filePaths[0];
    },
    revealFile: (path) => shell.showItemInFolder(path),
  };
}
