import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeClient } from '../../contract/client.ts';
import { httpTransport, launch } from '../support/doors/http-transport.ts';
import { runTwin, startTwin, temporaryFolder, twinJson } from '../support/run-twin.ts';

/** `twin serve` and `twin app` as a user starts them: the built command line in a process of its own. */

async function serveProcess(args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const child = startTwin(args, { env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr!.on('data', (data: Buffer) => (stderr += data.toString()));
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, line: line.toString(), warnings: () => stderr };
}

describe('twin serve', () => {
  test('serves the built window and its calls; Ctrl-C stops a run in order and ends with 130', async () => {
    const store = join(temporaryFolder(), 'served.sqlite');
    const { child, line } = await serveProcess(['serve', '--no-open', '--json', '--store', store]);
    const { origin, address } = JSON.parse(line) as { origin: string; address: string };
    const cookie = await launch(address);
    const page = await fetch(origin, { headers: { cookie } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);

    const client = makeClient(httpTransport(origin, cookie));
    const committed = new Promise<number>((resolve) => {
      const onProgress = ({ done }: { readonly done: number }) => done > 0 && resolve(done);
      void client.call('run.simulate', { card: { events: 100_000_000 } }, { onProgress }).catch(() => undefined);
    });
    const done = await committed;
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(130);
    const { runs } = await twinJson<{ runs: { generated: number }[] }>(['runs', '--store', store]);
    expect(runs[0]!.generated).toBeGreaterThanOrEqual(done);
  });

  test('warns when other machines can reach it, and when the store that is named is not there', async () => {
    const args = ['serve', '--no-open', '--host', '0.0.0.0', '--store', join(temporaryFolder(), 'a.sqlite')];
    const { line, warnings } = await serveProcess(args);
    expect(line).toMatch(/^na64-twin is open at http:\/\/\S+:\d+\/launch\?token=[0-9a-f]{64}\n/);
    expect(warnings()).toMatch(
      /^\S+a\.sqlite is not there yet: the first run .* makes it\.\nWarning: everyone who can reach http:\/\/\S+ sees/,
    );
  });

  test.each([
    [['--port', '70000'], /whole number from 0 to 65535/],
    [['--host', '203.0.113.1'], /this machine does not have this address/],
  ])('says what is wrong with %j', async (args, message) => {
    const { exitCode, stderr } = await runTwin(['serve', '--no-open', ...args]);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('twin app', () => {
  test('where no desktop can open, says so in one line and opens the browser door', async () => {
    const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
    if (process.platform !== 'linux') return; // elsewhere there is always a screen
    const store = join(temporaryFolder(), 'a.sqlite');
    const { child, line, warnings } = await serveProcess(['app', '--store', store], env);
    expect(warnings().split('\n')).toEqual([
      'The desktop app cannot start (there is no screen): the app opens in the browser.',
      `${store} is not there yet: the first run that is simulated into it makes it.`,
      '',
    ]);
    expect(line).toMatch(/^na64-twin is open at http:\/\/127\.0\.0\.1:\d+\/launch/);
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(143);
  });
});
