import { InvalidArgumentError, Option, type Command } from 'commander';
import { PROJECT_STORE } from '../../contract/quantities.ts';
import { LARGEST_PICTURE_PX, SCENE_VIEWS, SMALLEST_PICTURE_PX } from '../../contract/scene-views.ts';
import type { PictureSize, RenderOptions } from './render-options.ts';
import type { ServeOptions } from './serve-options.ts';

const STORE = ['--store <FILE>', 'store to open (default: na64.sqlite if there is one, else a small sample)'] as const;

export const WINDOW_VERBS: readonly string[] = ['app', 'serve', 'render'];

/** The verbs that open a window, seen or unseen. They are loaded when used, so that other verbs do not load a server. */
export function addWindowVerbs(program: Command, makeSignal: () => AbortSignal): void {
  program
    .command('app')
    .description('The desktop app, or where there is no runtime for it, the app in a browser')
    .option(...STORE)
    .exitOverride()
    .allowExcessArguments(false)
    .action(async ({ store }: { readonly store?: string }) => (await import('./app.ts')).openApp(store, makeSignal()));
  program
    .command('serve')
    .description('The app in a browser, for this machine only unless --host says otherwise')
    .option(...STORE)
    .option('--host <ADDRESS>', 'address to listen on', '127.0.0.1')
    .option('--port <N>', 'port to listen on (0: a free one)', readPort, 0)
    .option('--no-open', 'do not open a browser')
    .option('--json', 'print one JSON document on stdout: the address')
    .exitOverride()
    .allowExcessArguments(false)
    .action(async (options: ServeOptions) => (await import('./serve.ts')).serve(options, makeSignal()));
  program
    .command('render')
    .description('A picture of an event, without opening a window: it is drawn in a browser that nobody sees')
    .option('--store <FILE>', 'store: one SQLite file, one project', PROJECT_STORE)
    .requiredOption('--event <ID>', 'number of the event', readCount)
    .option('--run <N>', 'run of the event (default: the first that holds it)', readCount)
    .addOption(new Option('--view <NAME>', 'where it is seen from').choices(SCENE_VIEWS).default('overview'))
    .option('--size <WxH>', 'width and height in pixels', readSize, { width: 1920, height: 1080 })
    .addOption(new Option('--theme <NAME>', 'colours').choices(['dark', 'light']).default('dark'))
    .option('--transparent', 'no background')
    .option('--out <FILE>', 'PNG file to write (default: STORE_run0001_evt0000012.png)')
    .option('--json', 'print one JSON document on stdout: the file')
    .option('--quiet', 'no messages')
    .exitOverride()
    .allowExcessArguments(false)
    .action(async (options: RenderOptions) => (await import('./render.ts')).render(options, makeSignal()));
}

function readCount(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number from 0.');
}

/** A picture may be as large as the window makes them. */
function readSize(text: string): PictureSize {
  const [, width = NaN, height = NaN] = (/^(\d+)x(\d+)$/.exec(text) ?? []).map(Number);
  const isAllowed = (pixels: number) => pixels >= SMALLEST_PICTURE_PX && pixels <= LARGEST_PICTURE_PX;
  if (isAllowed(width) && isAllowed(height)) return { width, height };
  throw new InvalidArgumentError(
    `Write width and height as 1920x1080, each from ${SMALLEST_PICTURE_PX} to ${LARGEST_PICTURE_PX}.`,
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError('Write a whole number from 0 to 65535.');
}
