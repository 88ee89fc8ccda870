import { randomBytes } from 'node:crypto';
import { contentSecurityPolicy } from '../../contract/content-security-policy.ts';

const PERMISSIONS_POLICY = [
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** A nonce for the style elements of one page. */
export function newStyleNonce(): string {
  return randomBytes(16).toString('base64');
}

/** Goes with every response of both doors, refusals included. */
export function securityHeaders(styleNonce = newStyleNonce()): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(styleNonce),
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': PERMISSIONS_POLICY,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  };
}
