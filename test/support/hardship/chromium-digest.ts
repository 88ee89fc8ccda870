import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import { runCardSchema } from '../../../contract/run-card.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { readDetector } from '../../../geometry/read.ts';
import { describeChainParts } from '../../../physics/chain/chain-parts.ts';
import { stackSignature } from '../../../physics/transport/fast/stack-signature.ts';
import { calorimeterStack } from '../../../physics/transport/tracked/calorimeter-stack.ts';
import { libraryPath } from '../../../src-main/shower-files.ts';
import { resourcePath } from '../../../src-main/resources.ts';
import type { BrowserEvent, BrowserRun } from './events-in-browser.ts';

declare global {
  /** What the bundle leaves in the page. */
  var eventsInBrowser: { makeEvents(run: BrowserRun): readonly BrowserEvent[] };
}

/** A page in which the physics of the product runs, bundled from the sources. */
export async function pageWithPhysics(browser: Browser): Promise<Page> {
  const [output] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: resolve(import.meta.dirname, 'events-in-browser.ts'),
        formats: ['iife'],
        name: 'eventsInBrowser',
      },
    },
  })) as Rollup.RollupOutput[];
  const page = await browser.newPage();
  await page.addScriptTag({ content: output!.output[0].code });
  return page;
}

/** The digest that the run of a store has when its events are made in a page. */
export async function digestInPage(page: Page, store: string): Promise<string> {
  const database = new Database(store, { readonly: true });
  const [text, cardSha256, geometryDocument] = database
    .prepare<[], [string, string, string]>(
      'SELECT card, card_sha256, document FROM run JOIN geometry USING (geometry_sha256)',
    )
    .raw()
    .get()!;
  database.close();
  const names = ['geometry_sha256', 'materials_sha256', 'physics_version', 'showers_sha256'];
  const fields = Object.entries(JSON.parse(text) as object).filter(([name]) => !names.includes(name));
  const card = runCardSchema.parse(Object.fromEntries(fields));
  const run: BrowserRun = { card, geometryDocument, ...toolsOf(card.level, geometryDocument, card.energy_gev) };
  const events = await page.evaluate((given) => eventsInBrowser.makeEvents(given), run);
  const hash = createHash('sha256').update(cardSha256);
  for (const { head, detail } of events) hash.update(Float64Array.from(head)).update(Uint8Array.from(detail));
  return hash.digest('hex');
}

/** The files that a level needs, as the product finds them. */
function toolsOf(level: string, geometryDocument: string, energyGev: number): Pick<BrowserRun, 'kernel' | 'library'> {
  if (level === 'parametrised') return {};
  const materials = shippedMaterials();
  const { ecal } = describeChainParts(readDetector(JSON.parse(geometryDocument)), materials, energyGev);
  const path = libraryPath(stackSignature(calorimeterStack(ecal.element, materials)));
  return {
    kernel: [...readFileSync(resourcePath(join('out', 'wasm', 'showers.wasm')))],
    ...(existsSync(path) && { library: [...inflateRawSync(readFileSync(path))] }),
  };
}
