import { once } from 'node:events';
import { projectToOpen } from '../doors/project-to-open.ts';
import { isLoopback } from '../server/http-door.ts';
import { openBrowser } from '../server/open-browser.ts';
import { serveWindow } from '../server/serve-window.ts';
import { dispatch } from '../use-cases/dispatch.ts';
import type { ServeOptions } from './serve-options.ts';

/** Serves the app until the signal; runs that are going on are then stopped in order. */
export async function serve({ store, host, port, open, json }: ServeOptions, signal: AbortSignal): Promise<void> {
  const project = await projectToOpen(store, '.', dispatch, signal);
  const { server, close } = await serveWindow({ project, host, port });
  if (!isLoopback(host)) {
    process.stderr.write(
      `Warning: everyone who can reach ${server.origin} sees the page that asks for the address below, and what is sent is not encrypted. An SSH tunnel to 127.0.0.1 is safer.\n`,
    );
  }
  const address = server.launchAddress();
  const hasKeyboard = process.stdin.isTTY;
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ origin: server.origin, address })}\n`
      : `na64-twin is open at ${address}\nThe address lets one browser in, once. ${hasKeyboard ? 'Enter makes another, ' : ''}Ctrl-C stops.\n`,
  );
  const renew = () => process.stdout.write(`${server.launchAddress()}\n`);
  if (hasKeyboard) process.stdin.on('data', renew);
  if (open) openBrowser(address);
  try {
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    process.stdin.off('data', renew).pause();
    await close();
  }
}
