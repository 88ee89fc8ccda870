import { makeClient, type TwinClient } from '../../contract/client.ts';
import type { DesktopBridge } from '../../contract/transport.ts';
import { makeBrowserTransport } from './browser-transport.ts';
import { makeDesktopTransport } from './desktop-transport.ts';

/** Through the preload where there is one, else to the server that the page came from. */
export function connect(page: Window & { readonly twin?: DesktopBridge }): TwinClient {
  return makeClient(
    page.twin === undefined ? makeBrowserTransport(page.location.origin) : makeDesktopTransport(page.twin),
  );
}
