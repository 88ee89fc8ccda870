import { useEffect } from 'react';
import type { CommandContext } from './command.ts';
import { commands } from './commands.ts';
import { isTakenByField, keyOfEvent } from './key-of-event.ts';

/** Runs commands by their keys, wherever the focus is, except where a field takes the key itself. */
export function useCommandKeys(context: CommandContext): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = keyOfEvent(event);
      if (key === undefined || event.defaultPrevented || isTakenByField(event.target, key)) return;
      const command = commands.find(({ keys }) => keys.includes(key));
      if (command === undefined) return;
      event.preventDefault();
      command.run(context);
    };
    // Not on the window: a tooltip that is open closes by Escape, and lets the key go no further than the document.
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [context]);
}
