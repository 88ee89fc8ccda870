import type { CustomScheme } from 'electron';
import { newStyleNonce, securityHeaders } from '../doors/security-headers.ts';
import { readWindowFile } from '../doors/window-files.ts';
import { APP_SCHEME, isAppUrl } from './app-url.ts';

/** Registered before the app is ready: a scheme with an origin and the rules of https. */
export const APP_SCHEME_RULES: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Serves the built window, and nothing else, to pages of our own scheme. */
export function appProtocolHandler(windowRoot: string): (request: Request) => Promise<Response> {
  return async ({ url, method }) => {
    const styleNonce = newStyleNonce();
    const headers = { ...securityHeaders(styleNonce), 'Cache-Control': 'no-store' };
    if (!isAppUrl(url)) return new Response(null, { status: 421, headers });
    if (method !== 'GET' && method !== 'HEAD') return new Response(null, { status: 405, headers });
    const file = await readWindowFile(windowRoot, new URL(url).pathname, styleNonce);
    if (file.status !== 200) return new Response(null, { status: file.status, headers });
    return new Response(method === 'HEAD' ? null : new Uint8Array(file.body), {
      status: 200,
      headers: { ...headers, 'Cache-Control': file.cacheControl, 'Content-Type': file.contentType },
    });
  };
}
