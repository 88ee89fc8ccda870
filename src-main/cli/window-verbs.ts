import { InvalidArgumentError, type Command } from 'commander';
import type { ServeOptions } from './serve-options.ts';

const STORE = ['--store <FILE>', 'store to open (default: na64.sqlite if there is one, else a small sample)'] as const;

/** The verbs that open a window. They are loaded when used, so that other verbs do not load a server. */
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
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError('Write a whole number from 0 to 65535.');
}
