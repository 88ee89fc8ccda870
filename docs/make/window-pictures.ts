import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page, type Request } from 'playwright-core';
import { BROWSER_ARGUMENTS, findBrowser } from '../../src-main/server/find-browser.ts';

/**
 * Pictures of every workspace with something in it: an event, a section, a selection, a limit, a scan, a run under way.
 * `npm run pictures -- --out FOLDER` takes them all in both themes at the two sizes that the window is made for, to be
 * looked at; `--only limits,runs`, `--sizes 1366x768` and `--themes light` take fewer. `npm run docs:pictures` takes
 * those of README and docs.
 */

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'window-pictures' },
    only: { type: 'string', default: 'start,inspect,geometry,selection,limits,studies,runs' },
    sizes: { type: 'string', default: '1366x768,2560x1440' },
    themes: { type: 'string', default: 'dark,light' },
    docs: { type: 'boolean', default: false },
  },
});
type Theme = 'dark' | 'light';

interface Shot {
  readonly name: string;
  readonly theme: Theme;
  /** `1366x768` */
  readonly size: string;
  readonly file: string;
}

/** Each workspace once, in the theme in which it stands in README and docs. */
const OF_DOCS: Readonly<Record<string, Theme>> = {
  inspect: 'dark',
  geometry: 'light',
  selection: 'light',
  limits: 'dark',
  studies: 'light',
  runs: 'dark',
};

const root = resolve(import.meta.dirname, '../..');
const cli = join(root, 'out/main/cli.js');
const PATIENCE_MS = 240_000;
/** Frames end this long after the last change. */
const QUIET_MS = 200;
/** Run and number of an event of the sample that passes all cuts. */
const A_SIGNAL = '1/2';
const SCAN =
  'scan xy --geometry ecal-crack --level fast --x 0mm,40mm --y 0mm,40mm --columns 10 --rows 10 --events 6 --store xy-scan.sqlite';
/** Is still under way when its picture is taken. */
const LONG_RUN = '{"process": "dimuon", "events": 2000000}';

/** What is done before a workspace is pictured, once a page; what the program keeps is made on the first page alone. */
type Prepare = (page: Page, isFirst: boolean) => Promise<void>;

const PREPARE: Readonly<Record<string, Prepare>> = {
  async start(page) {
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
  },
  async inspect(page) {
    await openWorkspace(page, 'Inspect');
    await page
      .getByText(/^Passes all/)
      .first()
      .waitFor();
    await page.keyboard.press('1');
  },
  async geometry(page) {
    await openWorkspace(page, 'Geometry');
    await page.getByRole('button', { name: 'ECAL', exact: true }).click();
    await page.keyboard.press('1');
  },
  async selection(page) {
    await openWorkspace(page, 'Selection');
    await page
      .getByRole('img', { name: /E_ECAL|ECAL/ })
      .first()
      .waitFor();
  },
  async limits(page, isFirst) {
    await openWorkspace(page, 'Limits');
    if (isFirst) await page.getByRole('button', { name: 'Compute', exact: true }).click();
    await page.getByRole('img', { name: /Excluded mixing/ }).waitFor();
  },
  async studies(page) {
    await openWorkspace(page, 'Studies');
    const map = page.getByRole('application');
    await map.getByRole('img', { name: /Mean energy/ }).waitFor();
    await map.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  },
  async runs(page, isFirst) {
    await openWorkspace(page, 'Runs');
    if (!isFirst) return page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByText('JSON', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Run card' }).fill(LONG_RUN);
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page
      .getByText(/ left$/)
      .first()
      .waitFor();
    await page.getByText('Form', { exact: true }).click();
  },
};

async function openWorkspace(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Workspaces' }).getByText(name).click();
}

/** Until every answer is there, colours have faded, and the scene has drawn what it was told last. */
async function isStill(page: Page, asked: ReadonlySet<Request>): Promise<void> {
  await page.mouse.move(2, 2);
  const shown = () =>
    page.evaluate(async () => {
      const fading = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
      await Promise.allSettled(fading.map(({ finished }) => finished));
      const frames = [...document.querySelectorAll('[data-frames]')];
      return frames.map((frame) => frame.getAttribute('data-frames')).join();
    });
  for (let before = ''; ;) {
    await page.waitForTimeout(QUIET_MS);
    const now = asked.size > 0 ? 'asking' : await shown();
    if (now === before && asked.size === 0) return;
    before = now;
  }
}

function twin(folder: string, words: string): void {
  execFileSync(process.execPath, [cli, ...words.split(' '), '--quiet'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 2],
  });
}

const shots: readonly Shot[] = options.docs
  ? Object.entries(OF_DOCS).map(([name, theme]) => ({
      ...{ name, theme, size: '1366x768' },
      file: join(root, 'docs/pictures', `${name}.png`),
    }))
  : options.sizes.split(',').flatMap((size) =>
      options.only.split(',').flatMap((name) =>
        options.themes.split(',').map((theme) => ({
          ...({ name, theme: theme === 'light' ? 'light' : 'dark', size } as const),
          file: join(options.out, `${name}-${theme}-${size}.png`),
        })),
      ),
    );
const wanted = Object.keys(PREPARE).filter((name) => shots.some((shot) => shot.name === name));

const program = findBrowser();
if (program === undefined) throw new Error('There is no Chromium, Chrome or Edge; BROWSER_PATH names one.');
const folder = mkdtempSync(join(tmpdir(), 'na64-window-pictures-'));
try {
  twin(folder, 'sample --store sample.sqlite');
  if (wanted.includes('studies')) twin(folder, SCAN);
  const server = spawn(
    process.execPath,
    [cli, 'serve', '--no-open', '--json', '--store', join(folder, 'sample.sqlite')],
    {
      stdio: ['ignore', 'pipe', 2],
    },
  );
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  const { origin, address } = JSON.parse(line.toString()) as { readonly origin: string; readonly address: string };
  const browser = await chromium.launch({ executablePath: program, args: [...BROWSER_ARGUMENTS] });
  try {
    // The launch address lets one browser in, by a cookie.
    const pass = await browser.newContext();
    await pass.request.get(address);
    const { cookies } = await pass.storageState();
    let isFirst = true;
    for (const size of new Set(shots.map((shot) => shot.size))) {
      const [width, height] = size.split('x').map(Number) as [number, number];
      const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
      context.setDefaultTimeout(PATIENCE_MS);
      await context.addCookies(cookies);
      const page = await context.newPage();
      const asked = new Set<Request>();
      page.on('request', (request) => asked.add(request));
      page.on('requestfinished', (request) => asked.delete(request));
      page.on('requestfailed', (request) => asked.delete(request));
      await page.goto(`${origin}/#event=${A_SIGNAL}`);
      await page.locator('[data-testid="scene"] [data-ready="true"]').first().waitFor();
      for (const name of wanted) {
        await PREPARE[name]!(page, isFirst);
        for (const { theme, file } of shots.filter((shot) => shot.size === size && shot.name === name)) {
          await page.emulateMedia({ colorScheme: theme });
          await isStill(page, asked);
          mkdirSync(dirname(file), { recursive: true });
          await page.screenshot({ path: file });
          process.stderr.write(`${file}\n`);
        }
        await page.keyboard.press('Escape');
      }
      await context.close();
      isFirst = false;
    }
  } finally {
    await browser.close();
    server.kill('SIGTERM');
    await once(server, 'close');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
