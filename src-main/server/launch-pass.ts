import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Who may talk to a served twin: whoever opened the address that the terminal printed. Its token works once, then the
 * browser holds a session cookie. The cookie's name has the port in it, for cookies do not tell ports apart.
 */
export class LaunchPass {
  readonly #cookieName: string;
  readonly #session = newSecret();
  #token: string | undefined = newSecret();

  constructor(port: number) {
    this.#cookieName = `na64-twin-${port}`;
  }

  /** Path and query that open the door once. */
  launchPath(): string {
    this.#token ??= newSecret();
    return `/launch?token=${this.#token}`;
  }

  /** The Set-Cookie header for the right token, once. */
  redeem(token: string | null): string | undefined {
    if (this.#token === undefined || token === null || !equalSecrets(token, this.#token)) return undefined;
    this.#token = undefined;
    return `${this.#cookieName}=${this.#session}; Path=/; HttpOnly; SameSite=Strict`;
  }

  admits(cookieHeader: string | undefined): boolean {
    return (cookieHeader ?? '')
      .split(';')
      .map((pair) => pair.trim().split('='))
      .some(([name, value = '']) => name === this.#cookieName && equalSecrets(value, this.#session));
  }
}

/** 256 bits in hexadecimal. */
function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** Takes the same time wherever they differ, for hashes have one length. */
function equalSecrets(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
