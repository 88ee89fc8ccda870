import { APP_ORIGIN } from './app-url.ts';

/** The scheme of links to a view of the window, which the system hands to this program. */
export const LINK_SCHEME = 'na64';

/** A view is a few kilobytes packed; what is longer is something else. */
const MOST_CHARACTERS = 200_000;
/** Some browsers put a slash after the host. Nothing but a view, packed as base64url, is let through. */
const LINK = /^na64:\/\/view\/?#([A-Za-z0-9_-]+)$/;

/** Address of the page that shows what a link holds; undefined for what is no such link. Anyone may send one. */
export function addressOfLink(link: string): string | undefined {
  if (link.length > MOST_CHARACTERS) return undefined;
  const packed = LINK.exec(link)?.[1];
  return packed === undefined ? undefined : `${APP_ORIGIN}/#view=${packed}`;
}

/** The same for the arguments of a program that the system has started with a link. */
export function addressAmong(given: readonly string[]): string | undefined {
  return given.map(addressOfLink).find((address) => address !== undefined);
}
