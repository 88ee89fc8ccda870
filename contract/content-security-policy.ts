/**
 * What a page of ours may load and run: its own files and nothing else. Served by both doors with every response.
 * Style elements that libraries make at run time must carry the nonce of the page, which the door writes into
 * `<meta property="csp-nonce" nonce="…">` of the HTML it serves; scripts have no such way in. zod in the window needs
 * `z.config({ jitless: true })`, for its probe for `new Function` counts as a violation.
 */
export function contentSecurityPolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** The meta element through which scripts of the page learn the nonce. */
export function nonceMeta(styleNonce: string): string {
  return `<meta property="csp-nonce" nonce="${styleNonce}">`;
}
