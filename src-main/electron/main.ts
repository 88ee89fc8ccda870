import * as electron from 'electron';
import { join } from 'node:path';
import { makeCallThreads } from '../doors/call-threads.ts';
import { resourcePath } from '../resources.ts';
import { startApp } from './start-app.ts';

// Not awaited: Electron becomes ready only after this module has been evaluated.
startApp(electron, {
  dispatch: makeCallThreads().dispatch,
  preloadPath: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
  windowRoot: resourcePath('out', 'renderer'),
  arguments: process.argv.slice(1),
}).catch((error: unknown) => {
  electron.dialog.showErrorBox('na64-twin cannot start', error instanceof Error ? error.message : String(error));
  electron.app.exit(1);
});
