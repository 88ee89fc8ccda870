import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { nonceMeta } from '../../contract/content-security-policy.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const LONGEST_PATH = 1024;
/** The build puts a hash of the content into these names, so they never change. */
const HASHED = /^\/assets\//;

export type WindowFile =
  | { readonly status: 200; readonly body: Buffer; readonly contentType: string; readonly cacheControl: string }
  | { readonly status: 400 | 404 };

/**
 * Reads a file of the built window by the path of a URL (still encoded). Nothing outside `root` is ever read: names
 * with a meaning to some file system are refused, and what is found must really lie in the root (links are followed
 * before the check).
 */
export async function readWindowFile(root: string, urlPath: string, styleNonce: string): Promise<WindowFile> {
  const names = plainNames(urlPath);
  if (names === undefined) return { status: 400 };
  try {
    const realRoot = await realpath(root);
    const path = await realpath(join(realRoot, ...(names.length === 0 ? ['index.html'] : names)));
    if (!path.startsWith(realRoot + sep) || !(await stat(path)).isFile()) return { status: 404 };
    const content = await readFile(path);
    const extension = extname(path);
    return {
      status: 200,
      body: extension === '.html' ? withNonce(content, styleNonce) : content,
      contentType: CONTENT_TYPES[extension] ?? 'application/octet-stream',
      cacheControl: HASHED.test(urlPath) ? 'private, max-age=31536000, immutable' : 'no-store',
    };
  } catch {
    return { status: 404 }; // not there, or not readable: to a window the same
  }
}

/** The names of a path from the root, or undefined where one could mean more than a name. */
function plainNames(urlPath: string): string[] | undefined {
  if (!urlPath.startsWith('/') || urlPath.length > LONGEST_PATH) return undefined;
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (decoded === '/') return [];
  const names = decoded.split('/').slice(1);
  return names.every(isPlainName) ? names : undefined;
}

/** No empty, dot or hidden name, no drive or stream (`:`), backslash, percent sign (encoded twice) or control character. */
function isPlainName(name: string): boolean {
  // eslint-disable-next-line no-control-regex
  return name !== '' && !name.startsWith('.') && !/[\\:%\u0000-\u001f\u007f]/.test(name) && !/[. ]$/.test(name);
}

function withNonce(html: Buffer, styleNonce: string): Buffer {
  return Buffer.from(html.toString('utf8').replace(/<head[^>]*>/i, (head) => head + nonceMeta(styleNonce)));
}
