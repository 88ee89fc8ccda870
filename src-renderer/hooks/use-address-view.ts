import { useEffect } from 'react';
import { reportFailure } from '../bridge/report-failure.ts';
import type { CommandContext } from '../commands/command.ts';
import { openView } from '../commands/view-files.ts';

/** Opens the view that the address of the page holds (`#view=…`), and takes it out of the address. */
export function useAddressView({ stores }: CommandContext): void {
  useEffect(() => {
    const open = () => {
      const { hash } = window.location;
      if (!hash.startsWith('#view=')) return;
      window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}`);
      try {
        openView(stores, hash);
      } catch (error) {
        const { problem, remedy } = reportFailure(error);
        stores.shell.getState().say(`${problem} ${remedy}`);
      }
    };
    open();
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, [stores]);
}
