import type { DockviewApi, IDockviewPanel } from 'dockview-react';
import { isTakenByField, keyOfEvent } from '../commands/key-of-event.ts';
import type { ScreenPlace } from '../stores/layout-store.ts';

/** The empty page that a panel moves to; the desktop app lets no other one be opened. */
const PAGE = '/panel.html';

/**
 * Moves a panel to a window of its own, and back to its place when that window is closed. It stays a part of this page:
 * what is chosen in one is chosen in the other. It lies at this place, or over that of the panel. Undefined where the browser lets no window be opened.
 */
export async function openOwnWindow(
  api: DockviewApi,
  panel: IDockviewPanel,
  place: ScreenPlace | null,
): Promise<Window | undefined> {
  const { group } = panel;
  const index = group.panels.indexOf(panel);
  const back = panel.api.onDidLocationChange(({ location: now }) => {
    if (now.type === 'popout') return;
    back.dispose();
    // The dock is still at work: it puts the panel behind the others of its group.
    setTimeout(() => panel.group === group && panel.api.moveTo({ group, index }));
  });
  const isMoved = await api.addPopoutGroup(panel, {
    popoutUrl: PAGE,
    ...(place === null ? {} : { position: place }),
    onDidOpen: ({ window: own }) =>
      own.addEventListener('load', () => dressLikeThisPage(own as Window & typeof globalThis, panel.title)),
  });
  const { location } = panel.api;
  if (isMoved && location.type === 'popout') return location.getWindow();
  back.dispose();
  return undefined;
}

/** Themes are attributes of the root element, and keys mean the same in both windows. */
function dressLikeThisPage(own: Window & typeof globalThis, title: string | undefined): void {
  const page = document.documentElement;
  const wear = () => {
    for (const { name, value } of page.attributes) own.document.documentElement.setAttribute(name, value);
  };
  wear();
  own.document.title = `${title ?? ''} · ${document.title}`;
  const themes = new MutationObserver(wear);
  themes.observe(page, { attributes: true });
  own.addEventListener('pagehide', () => themes.disconnect());
  // Sizes are observed when this page draws a frame, whatever page the panel stands on: one after that page is laid out.
  new own.ResizeObserver(() => requestAnimationFrame(() => undefined)).observe(own.document.documentElement);
  own.document.addEventListener('keydown', (event) => {
    const key = keyOfEvent(event);
    if (key === undefined || event.defaultPrevented || isTakenByField(event.target, key)) return;
    const isTaken = !document.dispatchEvent(new KeyboardEvent('keydown', event));
    if (isTaken) event.preventDefault();
  });
}
