import type { App, Session } from 'electron';
import { isAllowedLink, isAppUrl, isLocalUrl, isPanelPage } from './app-url.ts';

/**
 * Keeps every page of the app where it belongs: it navigates nowhere, opens no window but for its panels, gets no permission and no
 * device, loads nothing from a network, and saves only what its own scripts made.
 */
export function installGuards(app: App, session: Session, openExternal: (url: string) => void): void {
  guardContents(app, openExternal);
  guardSession(session);
}

function guardContents(app: App, openExternal: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    const stayHome = (event: { readonly url: string; preventDefault(): void }) => {
      if (!isAppUrl(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', stayHome);
    contents.on('will-frame-navigate', stayHome);
    contents.on('will-redirect', stayHome);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (isPanelPage(url)) return { action: 'allow', overrideBrowserWindowOptions: { autoHideMenuBar: true } };
      if (isAllowedLink(url)) openExternal(url);
      return { action: 'deny' };
    });
  });
}

function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocalUrl(url) }));
  session.on('will-download', (event, item) => {
    if (!isLocalUrl(item.getURL())) event.preventDefault();
  });
}
