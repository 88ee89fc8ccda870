import { Socket, type NetConnectOpts } from 'node:net';

/**
 * Loaded before a program (`node --import`), ends it at the first connection to anything but this machine: what runs
 * under it to its end needs no network, and has sent nothing anywhere. Worker threads load it as well.
 */
const DENIED = 97;
const OWN = /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/i;

const connect = Socket.prototype.connect as (this: Socket, ...args: readonly unknown[]) => Socket;

Socket.prototype.connect = function (this: Socket, ...args: readonly unknown[]) {
  const host = hostOf(args);
  if (host !== undefined && !OWN.test(host)) {
    process.stderr.write(`network denied: ${host}\n`);
    process.exit(DENIED);
  }
  return connect.apply(this, args as unknown[]);
} as typeof Socket.prototype.connect;

/** `connect(options)`, `connect(port, host)`, `connect(path)`, or any of them in a list, as Node itself passes them on. */
function hostOf(args: readonly unknown[]): string | undefined {
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as readonly unknown[];
  if (typeof first === 'object' && first !== null) {
    const options = first as NetConnectOpts;
    return 'path' in options && options.path !== undefined
      ? undefined
      : ((options as { host?: string }).host ?? 'localhost');
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined;
  return typeof second === 'string' ? second : 'localhost';
}
