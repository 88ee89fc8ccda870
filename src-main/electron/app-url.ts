/** The window's own scheme: unlike file://, it has an origin, and reaches only what its handler serves. */
export const APP_SCHEME = 'app';
const APP_HOST = 'na64-twin';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Sites that the app links to: the papers, the data and the experiment. */
const LINKED_HOSTS: ReadonlySet<string> = new Set([
  'arxiv.org',
  'cds.cern.ch',
  'doi.org',
  'inspirehep.net',
  'journals.aps.org',
  'na64.web.cern.ch',
  'pdg.lbl.gov',
  'www.hepdata.net',
]);

/** Whether a page is ours: exactly our scheme and host, nothing before or after. */
export function isAppUrl(text: string): boolean {
  const url = parse(text);
  return url?.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && hasNoCredentials(url);
}

/** The empty page for a panel in a window of its own. */
export const isPanelPage = (text: string): boolean => text === `${APP_ORIGIN}/panel.html`;

/** Whether the system's browser may be sent there. */
export function isAllowedLink(text: string): boolean {
  const url = parse(text);
  return url?.protocol === 'https:' && url.port === '' && LINKED_HOSTS.has(url.hostname) && hasNoCredentials(url);
}

/** Whether a page of ours may load it: the app itself, and what its own scripts made. */
export function isLocalUrl(text: string): boolean {
  return isAppUrl(text) || text.startsWith(`blob:${APP_ORIGIN}/`) || text.startsWith('data:');
}

function hasNoCredentials({ username, password }: URL): boolean {
  return username === '' && password === '';
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
