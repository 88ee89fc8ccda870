import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { collect, exchange, parseResponse, requestText, sendRaw } from '../support/doors/raw-http.ts';
import { serveDoor, type ServedDoor } from '../support/doors/served-door.ts';

/** E7: what a busy or hostile program on this machine can do to others who use the server: nothing that lasts. */

const ANSWER_WITHIN_MS = 200;

let served: ServedDoor;
const sockets: Socket[] = [];

beforeAll(async () => {
  served = await serveDoor();
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(() => served.close());

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(served.port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
    sockets.push(socket);
  });

/** How long others wait for an answer in the meantime: the median of 11, for the machine may be busy with other tests. */
async function medianAnswerMs(): Promise<number> {
  const waits: number[] = [];
  for (let i = 0; i < 11; i++) {
    const startMs = performance.now();
    expect((await served.call('jobs.list', {})).status).toBe(200);
    waits.push(performance.now() - startMs);
  }
  return waits.sort((a, b) => a - b)[5]!;
}

const callHeaders = () => ({
  Cookie: served.cookie,
  'Content-Type': 'application/json',
  'X-Na64-Twin': 'window',
});

describe('E7: limits', () => {
  test('a body of 100 MB is refused unread', async () => {
    const headers = { ...callHeaders(), 'Content-Length': '100000000' };
    const response = await sendRaw(served.port, { method: 'POST', path: '/api/geometry.list', headers });
    expect(response.status).toBe(413);
    expect(await medianAnswerMs()).toBeLessThan(ANSWER_WITHIN_MS);
  });

  test('a body that grows past 10 MB without saying so is cut off', async () => {
    const headers = { ...callHeaders(), 'Transfer-Encoding': 'chunked' };
    const socket = await open();
    const received = collect(socket);
    socket.write(requestText(served.port, { method: 'POST', path: '/api/geometry.list', headers }));
    const chunk = `${(1e6).toString(16)}\r\n${' '.repeat(1e6)}\r\n`;
    for (let i = 0; i < 100 && socket.writable; i++) {
      if (!socket.write(chunk)) await new Promise((resume) => setTimeout(resume, 5));
    }
    expect(parseResponse(await received).status).toBe(413);
    expect(socket.bytesWritten).toBeLessThan(40e6);
    expect(process.memoryUsage().arrayBuffers).toBeLessThan(200e6);
  });

  test('a body of just under 10 MB is read', async () => {
    const response = await served.call('geometry.list', { padding: 'x'.repeat(9_900_000) });
    expect(response.status).toBe(200);
  });

  test('100,000 headers, or one of 16 kB, are refused', async () => {
    const many = Array.from({ length: 100_000 }, (_, i) => `X-${i}: 1`).join('\r\n');
    const response = parseResponse(await exchange(served.port, `GET / HTTP/1.1\r\n${many}\r\n\r\n`));
    expect(response.status).toBe(431);
    expect((await served.send({ headers: { 'X-Long': 'a'.repeat(16_384) } })).status).toBe(431);
    expect(await medianAnswerMs()).toBeLessThan(ANSWER_WITHIN_MS);
  });

  test('200 idle sockets and 20 slow senders hold nobody up, and are closed after 10 s', async () => {
    const startMs = performance.now();
    const idle = await Promise.all(Array.from({ length: 200 }, open));
    const slow = await Promise.all(Array.from({ length: 20 }, open));
    const closed = [...idle, ...slow].map((socket) => {
      socket.resume();
      return new Promise<void>((resolve) => socket.on('close', () => resolve()));
    });
    const text = requestText(served.port, { headers: { Cookie: served.cookie, 'X-Slow': 'a'.repeat(100) } });
    let sent = 0;
    const drip = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write(text[sent]!);
      sent++;
    }, 500);
    expect(await medianAnswerMs()).toBeLessThan(ANSWER_WITHIN_MS);
    await Promise.all(closed);
    clearInterval(drip);
    const seconds = (performance.now() - startMs) / 1000;
    expect(seconds).toBeGreaterThan(9);
    expect(seconds).toBeLessThan(15);
  });

  test('a window that talks on the socket is cut off; the seventeenth window is refused', async () => {
    const connectWindow = () =>
      new WebSocket(`ws://127.0.0.1:${served.port}/api/jobs`, {
        headers: { Cookie: served.cookie, Origin: served.http.origin },
      });
    const talker = connectWindow();
    await new Promise((resolve) => talker.on('open', resolve));
    const code = new Promise<number>((resolve) => talker.on('close', resolve));
    for (let i = 0; i < 1000; i++) talker.send('x'.repeat(1000), () => undefined);
    expect([1006, 1008]).toContain(await code);

    const windows = Array.from({ length: 16 }, connectWindow);
    await Promise.all(windows.map((window) => new Promise((resolve) => window.on('open', resolve))));
    const refused = await new Promise<string>((resolve) =>
      connectWindow().on('error', ({ message }) => resolve(message)),
    );
    expect(refused).toContain('429');
    expect(await medianAnswerMs()).toBeLessThan(ANSWER_WITHIN_MS);
    for (const window of windows) window.terminate();
  });
});
