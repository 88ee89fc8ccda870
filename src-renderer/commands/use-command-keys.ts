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
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [context]);
}
