import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fetchRuntime, findRuntime, reasonAgainstDesktop } from '../electron/find-runtime.ts';
import { projectToOpen } from '../doors/project-to-open.ts';
import { resourcePath } from '../resources.ts';
import { dispatch } from '../use-cases/dispatch.ts';
import { serve } from './serve.ts';

/** Opens the desktop app where it can run, otherwise the same app in a browser. */
export async function openApp(store: string | undefined, signal: AbortSignal): Promise<void> {
  const root = resourcePath();
  const reason = reasonAgainstDesktop();
  const runtime = reason === undefined ? (findRuntime(root) ?? (await fetchRuntime(root, signal))) : undefined;
  if (runtime === undefined) {
    process.stderr.write(
      `The desktop app cannot start (${reason ?? "Electron's runtime is not here and could not be fetched"}): the app opens in the browser.\n`,
    );
    return serve({ store, host: '127.0.0.1', port: 0, open: true }, signal);
  }
  const project = await projectToOpen(store, '.', dispatch, signal);
  const child = spawn(runtime, [root, `--store=${resolve(project)}`], { stdio: 'inherit' });
  signal.addEventListener('abort', () => child.kill('SIGTERM'));
  process.exitCode = await new Promise<number>((done, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => done(code ?? 1));
  });
}
