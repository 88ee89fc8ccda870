import { useEffect } from 'react';
import { reportFailure } from '../bridge/report-failure.ts';
import type { CommandContext } from '../commands/command.ts';
import { openView } from '../commands/view-files.ts';

/** `#event=RUN/NUMBER`: short enough to be written by hand, or by a report. */
const EVENT_ADDRESS = /^#event=(\d{1,9})\/(\d{1,15})$/;

/** Opens the view that the address of the page holds (`#view=…`), or one event, and takes it out of the address. */
export function useAddressView({ stores }: CommandContext): void {
  useEffect(() => {
    const open = () => {
      const { hash } = window.location;
      const [, run, event] = EVENT_ADDRESS.exec(hash) ?? [];
      if (event === undefined && !hash.startsWith('#view=')) return;
      window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}`);
      if (event !== undefined) {
        const place = { store: null, run: Number(run), event: Number(event), picked: null, beside: null };
        return stores.project.getState().goTo(place, 'link');
      }
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
