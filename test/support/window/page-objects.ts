import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Locator, Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import { startTwin } from '../run-twin.ts';

/** The window as a user sees it: tests say what is done and seen, this file knows where it is on the page. */

export interface OpenOptions {
  readonly size?: { readonly width: number; readonly height: number };
  readonly theme?: 'dark' | 'light';
  /** Device pixels along a pixel of the page: half of one where nobody looks, for a processor draws a quarter of them. */
  readonly scale?: number;
  /** Part of the address after `?`: `aa=0` draws without smooth edges, which is faster. */
  readonly query?: string;
  /** Answers of the server that come otherwise, by a pattern of their addresses. */
  readonly answers?: Readonly<Record<string, (route: Route) => Promise<void>>>;
}

export interface OpenWindow {
  readonly page: Page;
  readonly twin: TwinWindow;
  /** Errors that the page has written to its console, and rules that it broke. */
  readonly complaints: readonly string[];
  /** Opens the same server's window for someone else: nothing that this one keeps is there. */
  openAnother(options?: OpenOptions): Promise<OpenWindow>;
  close(): Promise<void>;
}

/** Serves a store with the built command line and opens the window in a browser. */
export async function openWindow(browser: Browser, store: string, options: OpenOptions = {}): Promise<OpenWindow> {
  // Neither the program nor its page may ask for anything beyond this machine: in no test of the window.
  const server = startTwin(['serve', '--no-open', '--json', '--store', store], { env: withoutNetwork() });
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  const { origin, address } = JSON.parse(line.toString()) as { origin: string; address: string };
  // The launch address lets one browser in, by a cookie.
  const pass = await browser.newContext();
  await pass.request.get(address);
  const { cookies } = await pass.storageState();
  await pass.close();
  const open = (more: OpenOptions) => openPage(browser, { origin, cookies, ...more });
  const first = await open(options);
  return {
    ...first,
    openAnother: open,
    async close() {
      await first.close();
      server.kill('SIGKILL');
    },
  };
}

function withoutNetwork(): NodeJS.ProcessEnv {
  const deny = pathToFileURL(resolve(import.meta.dirname, 'deny-network.ts')).href;
  return { ...process.env, NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${deny}`.trim() };
}

interface PageOptions extends OpenOptions {
  readonly origin: string;
  readonly cookies: Parameters<BrowserContext['addCookies']>[0];
}

async function openPage(browser: Browser, options: PageOptions): Promise<OpenWindow> {
  const { origin, cookies, size = { width: 1366, height: 768 }, theme = 'dark', scale = 0.5, query = 'aa=0' } = options;
  const look = { viewport: size, deviceScaleFactor: scale, colorScheme: theme, reducedMotion: 'reduce' } as const;
  const context = await browser.newContext(look);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) complaints.push(`asked for ${request.url()}`);
  });
  for (const [address, answer] of Object.entries(options.answers ?? {})) await page.route(address, answer);
  await page.goto(`${origin}/?${query}`);
  return {
    page,
    twin: new TwinWindow(page),
    complaints,
    openAnother: (more) => openPage(browser, { ...options, ...more }),
    close: () => context.close(),
  };
}

/** Waits until what is seen is as expected; pages that a CPU draws need a while. */
export const soon = <Value>(look: () => Value | Promise<Value>) => expect.poll(look, { timeout: 10_000 });

const QUIET_MS = 100;

export class TwinWindow {
  readonly page: Page;
  readonly scene: Locator;
  readonly events: Locator;

  constructor(page: Page) {
    this.page = page;
    this.scene = page.getByTestId('scene').filter({ visible: true });
    this.events = page.getByRole('grid', { name: /^Events/ });
  }

  /** Until the first event is drawn. */
  async isReady(): Promise<void> {
    await this.scene.locator('[data-ready="true"]').waitFor();
    await this.chosenRow().waitFor();
    await this.isStill();
  }

  /** Until the scene has drawn what it was told last: no frame more in a while. */
  async isStill(): Promise<void> {
    const frame = this.scene.locator('[data-frames]');
    let before: string | null = null;
    for (;;) {
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await this.page.waitForTimeout(QUIET_MS);
      const now = await frame.getAttribute('data-frames');
      if (now === before) return;
      before = now;
    }
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async openWorkspace(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Workspaces' }).getByText(name).click();
  }

  /** Brings a panel to the front. */
  async openTab(title: string): Promise<void> {
    await this.page
      .locator('.dv-tab')
      .filter({ hasText: new RegExp(`^${title}$`), visible: true })
      .click();
    await this.page
      .locator(`main [role="region"][tabindex="0"][aria-label="${title}"]`)
      .filter({ visible: true })
      .first()
      .waitFor();
  }

  async chooseRun(label: RegExp): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Run' }).filter({ visible: true }).click();
    await this.page.getByRole('option', { name: label }).click();
  }

  /** The row of the table that is shown. */
  chosenRow(): Locator {
    return this.events.locator('[role="row"][aria-selected="true"]');
  }

  row(index: number): Locator {
    return this.events.locator(`[role="row"][aria-rowindex="${index + 2}"]`);
  }

  /** Texts of the cells of a row. */
  async cellsOf(row: Locator): Promise<readonly string[]> {
    return row.getByRole('gridcell').allTextContents();
  }

  async sortBy(column: RegExp): Promise<void> {
    await this.events.getByRole('columnheader').filter({ hasText: column }).getByRole('button').last().click();
  }

  /** Keeps the events whose column lies between two values. */
  async keepRange(columnName: string, from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: `Filter ${columnName}` }).click();
    await this.page.getByRole('textbox', { name: 'From' }).fill(from);
    await this.page.getByRole('textbox', { name: 'To' }).fill(to);
    await this.page.getByRole('button', { name: 'Keep these events' }).click();
  }

  /** By event number, without filters. */
  async listAllEvents(): Promise<void> {
    const filters = this.page.getByTitle('Remove this filter');
    while ((await filters.count()) > 0) await filters.first().click();
    const byNumber = this.events.getByRole('columnheader').first();
    if ((await byNumber.getAttribute('aria-sort')) !== 'ascending') await byNumber.getByRole('button').click();
  }

  /** `12 of 600 events` and the like, beside the table. */
  countText(): Promise<string> {
    return this.page.getByRole('status').filter({ hasText: /event/ }).filter({ visible: true }).innerText();
  }

  title(): Promise<string> {
    return this.page.getByRole('banner').innerText();
  }

  /** Writes down each event that the title names from now on. */
  async titlesOfEvents(): Promise<() => Promise<readonly string[]>> {
    const banner = await this.page.getByRole('banner').elementHandle();
    const seen = await this.page.evaluateHandle((title) => {
      const names: string[] = [];
      new MutationObserver(() => {
        const [name] = /event \d+/.exec((title as HTMLElement).innerText) ?? [];
        if (name !== undefined && name !== names.at(-1)) names.push(name);
      }).observe(title!, { subtree: true, childList: true, characterData: true });
      return names;
    }, banner);
    return () => seen.jsonValue();
  }

  statusLine(): Promise<string> {
    return this.page.getByRole('contentinfo').innerText();
  }

  /** A cell of a map, by the name of its channel. */
  cell(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}, `) }).filter({ visible: true });
  }

  /** Labels of the scene that are shown, with their place on the page. */
  async labels(): Promise<readonly Label[]> {
    return this.scene.locator('[data-flag]').evaluateAll((groups) =>
      groups
        .filter((group) => group.getAttribute('visibility') === 'visible')
        .map((group) => {
          const { left, right, top, bottom } = group.querySelector('text')!.getBoundingClientRect();
          return { name: group.getAttribute('data-flag') ?? '', left, right, top, bottom };
        }),
    );
  }

  /** What stands over the scene besides labels: caption, legend, scale bar, axes. */
  async overlays(): Promise<readonly Label[]> {
    return this.scene.evaluate((stage) =>
      Object.entries({
        caption: '[data-in-picture]:not(svg):not([role])',
        legend: '[aria-label="Legend"]',
        scale: '[data-scale]',
        axes: '[data-axis="y"]',
      }).flatMap(([name, selector]) =>
        [...stage.querySelectorAll(selector)].map((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          return { name, left, right, top, bottom };
        }),
      ),
    );
  }

  async clickLabel(element: string): Promise<void> {
    await this.scene.locator(`[data-flag="${element}"] text`).click();
  }

  /** Where the camera of the scene stands and looks, to the bit. */
  cameraMatrix(): Promise<string | null> {
    return this.scene.locator('[data-camera]').getAttribute('data-camera');
  }

  /** Geometries and textures that the graphics card holds for the scene. */
  async gpuMemory(): Promise<{ readonly geometries: string | null; readonly textures: string | null }> {
    const frame = this.scene.locator('[data-geometries]');
    // What is shown no more is let go when the page is idle, and the frame after tells it.
    // Chromium need not call a page idle that has nothing to draw, hence the time after which it must.
    for (let before; ;) {
      await this.page.evaluate(() => new Promise((resume) => requestIdleCallback(resume, { timeout: 1000 })));
      await this.press('1');
      await this.isStill();
      const geometries = await frame.getAttribute('data-geometries');
      if (geometries === before) return { geometries, textures: await frame.getAttribute('data-textures') };
      before = geometries;
    }
  }
}

export interface Label {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
