import type { Command } from './command.ts';
import { eventCommands } from './event-commands.ts';
import { elementCommands, sectionCommands, viewCommands } from './view-commands.ts';
import { editCommands, fileCommands, helpCommands, windowCommands } from './window-commands.ts';

/** Everything that a key, the menu and the palette can do. */
export const commands: readonly Command[] = [
  ...fileCommands,
  ...editCommands,
  ...eventCommands,
  ...viewCommands,
  ...sectionCommands,
  ...elementCommands,
  ...windowCommands,
  ...helpCommands,
];
