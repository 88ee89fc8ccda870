import type { DockviewApi, IDockviewPanel } from 'dockview-react';
import { useEffect } from 'react';
import type { ScreenPlace } from '../stores/layout-store.ts';
import { useStores } from '../stores/stores.tsx';
import { openOwnWindow } from './own-window.ts';

/** Panels of a workspace go to windows of their own and back; those that had one when the page was left get one again. */
export function useOwnWindows(api: DockviewApi | undefined, workspace: string): void {
  const { layout, shell } = useStores();
  useEffect(() => {
    if (api === undefined) return;
    const open = new Map<string, Window>();
    let isLeaving = false;
    const note = (panel: string, own: Window) => layout.getState().openOwnWindow(workspace, panel, placeOf(own));
    const move = async (panel: IDockviewPanel, place: ScreenPlace | null): Promise<boolean> => {
      const own = await openOwnWindow(api, panel, place);
      if (own === undefined) return false;
      open.set(panel.id, own);
      note(panel.id, own);
      own.addEventListener('pagehide', () => {
        open.delete(panel.id);
        // A page that goes takes its windows with it: they are to come back with it.
        if (!isLeaving) layout.getState().closeOwnWindow(workspace, panel.id);
      });
      return true;
    };
    const toggle = async (panel: IDockviewPanel) => {
      const { location } = panel.api;
      if (location.type === 'popout') location.getWindow().close();
      else if (!(await move(panel, null)))
        shell.getState().say('The browser lets no window be opened: allow this page to open some.');
    };
    const bringBack = async () => {
      for (const { workspace: of, panel: id, place } of layout.getState().ownWindows) {
        const panel = of === workspace ? api.getPanel(id) : undefined;
        if (panel === undefined || panel.api.location.type === 'popout' || (await move(panel, place))) continue;
        // Browsers open windows for a key or a click alone, unless the page is allowed to.
        shell.getState().say(`${panel.title} had a window of its own: Ctrl+Shift+O opens it again.`);
        panel.api.setActive();
        return;
      }
    };
    const leave = () => {
      isLeaving = true;
      for (const [panel, own] of open) note(panel, own);
    };
    void bringBack();
    window.addEventListener('beforeunload', leave, true);
    const stop = shell.subscribe((now, then) => {
      const panel = api.activePanel;
      if (now.ownWindowSerial !== then.ownWindowSerial && now.workspace === workspace && panel !== undefined)
        void toggle(panel);
    });
    return () => {
      window.removeEventListener('beforeunload', leave, true);
      stop();
    };
  }, [api, workspace, layout, shell]);
}

/** A window that has just been opened has no size yet. */
function placeOf({ screenX, screenY, innerWidth, innerHeight }: Window): ScreenPlace | null {
  if (innerWidth === 0 || innerHeight === 0) return null;
  return { left: screenX, top: screenY, width: innerWidth, height: innerHeight };
}
