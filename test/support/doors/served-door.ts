import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DoorParts } from '../../../src-main/doors/door.ts';
import { openHttpDoor, type HttpDoor } from '../../../src-main/server/http-door.ts';
import { aDoor, sharedFolder } from './door-fixture.ts';
import { sendRaw, type RawRequest, type RawResponse } from './raw-http.ts';

export interface ServedDoor {
  readonly http: HttpDoor;
  readonly port: number;
  readonly folder: string;
  readonly windowRoot: string;
  readonly cookie: string;
  /** Sends a request with the cookie of a browser that was let in. */
  send(request: RawRequest): Promise<RawResponse>;
  /** Makes a call as the window does. */
  call(name: string, input: unknown): Promise<RawResponse>;
  close(): Promise<void>;
}

/** The words that stand outside the served folder and must never come back. */
export const SECRET = 'outside-the-window';

/** A served project in a folder of its own, with a small window and a secret beside it. */
export async function serveDoor(parts: Partial<DoorParts> = {}, windowRoot?: string): Promise<ServedDoor> {
  const folder = sharedFolder();
  const root = windowRoot ?? makeWindow(folder.path);
  const project = join(folder.path, 'project');
  mkdirSync(project);
  const http = await openHttpDoor({ door: aDoor(project, parts), windowRoot: root, host: '127.0.0.1', port: 0 });
  const port = Number(new URL(http.origin).port);
  const launched = await sendRaw(port, { path: http.launchAddress().slice(http.origin.length) });
  const cookie = launched.headers.get('set-cookie')!.split(';')[0]!;
  const send = (request: RawRequest) => sendRaw(port, { ...request, headers: { Cookie: cookie, ...request.headers } });
  return {
    http,
    port,
    folder: project,
    windowRoot: root,
    cookie,
    send,
    call: (name, input) =>
      send({
        method: 'POST',
        path: `/api/${name}`,
        headers: { 'Content-Type': 'application/json', 'X-Na64-Twin': 'window', Origin: http.origin },
        body: JSON.stringify(input),
      }),
    async close() {
      await http.close();
      folder.remove();
    },
  };
}

function makeWindow(folder: string): string {
  const root = join(folder, 'window');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html><html><head><title>twin</title></head><body></body></html>');
  writeFileSync(join(root, 'assets', 'index-a1b2.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  symlinkSync(folder, join(root, 'up'));
  return root;
}
