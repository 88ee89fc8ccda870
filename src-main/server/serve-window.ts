import { existsSync } from 'node:fs';
import { TwinError } from '../../physics/foundation/failure.ts';
import { makeCallThreads } from '../doors/call-threads.ts';
import { makeDoor } from '../doors/door.ts';
import { FileTable } from '../doors/file-table.ts';
import { openAhead } from '../doors/open-ahead.ts';
import { resourcePath } from '../resources.ts';
import { openHttpDoor, type HttpDoor } from './http-door.ts';

export interface WindowToServe {
  /** Store that the window opens. */
  readonly project: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

/** Serves the built window with all calls on one store. `close` stops what is running in order. */
export async function serveWindow({
  project,
  host,
  port,
}: WindowToServe): Promise<{ readonly server: HttpDoor; readonly close: () => Promise<void> }> {
  const windowRoot = resourcePath('out', 'renderer');
  if (!existsSync(windowRoot)) {
    throw new TwinError({
      code: 'FILE_MISSING',
      where: windowRoot,
      problem: 'The window has not been built.',
      remedy: 'Run `npm run build`.',
    });
  }
  const threads = makeCallThreads();
  const door = makeDoor({ dispatch: threads.dispatch, files: new FileTable(project) });
  const server = await openHttpDoor({ door, windowRoot, host, port });
  openAhead(threads.dispatch, project);
  const close = async () => {
    await door.jobs.stopAll();
    await server.close();
    await threads.close();
  };
  return { server, close };
}
