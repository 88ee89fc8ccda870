import { parse } from 'jsroot/core';
import type { Figure } from '../../../contract/figure.ts';
import { openRootFile, readable, type RootEntry } from '../root/root-file.ts';
import { GuestBuilder, type GuestChoice, type GuestScene } from './guest-scene.ts';
import { JsonPlace } from './json-place.ts';
import { figureOf, isHistogram } from './root-figures.ts';
import { addGeometry, isGeometry } from './root-geometry.ts';

const MOST_FIGURES = 50;
const MOST_NAMED_BRANCHES = 20;
const MOST_VALUES = 50_000_000;
/** As TGeo has them unless a program says otherwise. */
const UNIT = { unit: 'cm', basis: 'assumed' } as const;

/** Histograms as figures, geometries as bodies, and the names of trees of a ROOT file. */
export async function readRoot(path: string, name: string, choice: GuestChoice): Promise<GuestScene> {
  const file = await openRootFile(path, name);
  try {
    return await readEntries(file.entries, name, choice);
  } finally {
    file.close();
  }
}

/** The same of an object that TBufferJSON has written. */
export function readRootJson(document: JsonPlace, choice: GuestChoice): Promise<GuestScene> {
  checkArrays(document);
  const className = document.at('_typename').text();
  const path = document.find('fName')?.text() ?? className;
  const read = () => readable(document.where, () => Promise.resolve().then(() => parse(document.value)));
  return readEntries([{ path, className, read }], document.where, choice);
}

async function readEntries(entries: readonly RootEntry[], name: string, choice: GuestChoice): Promise<GuestScene> {
  const builder = new GuestBuilder(name, 'root', choice, UNIT);
  const figures: Figure[] = [];
  for (const entry of entries) {
    const place = async () => new JsonPlace(await entry.read(), `${name}, ${entry.path}`);
    if (isHistogram(entry.className)) {
      builder.startPart(entry.path);
      if (figures.length < MOST_FIGURES) figures.push(figureOf(await place(), entry.path, name));
      else builder.leaveOut(`histogram beyond the first ${MOST_FIGURES}`);
    } else if (isGeometry(entry.className)) addGeometry(builder, await place());
    else if (entry.className === 'TTree' || entry.className === 'TNtuple') {
      builder.startPart(entry.path);
      builder.note(treeText(await place(), entry.path));
    } else builder.leaveOut(`object of the class ${entry.className.slice(0, 60)}`);
  }
  return builder.finish({ events: 0, eventName: undefined }, figures);
}

function treeText(tree: JsonPlace, path: string): string {
  const branches = tree
    .at('fBranches')
    .at('arr')
    .items()
    .map((branch) => branch.at('fName').text());
  const named = branches.slice(0, MOST_NAMED_BRANCHES).join(', ');
  const more = branches.length > MOST_NAMED_BRANCHES ? ` and ${branches.length - MOST_NAMED_BRANCHES} more` : '';
  return `Tree ${path}: ${tree.at('fEntries').count()} entries of ${named}${more}.`;
}

/** Arrays that are written as runs of equal values: the reader would believe any length. */
function checkArrays(document: JsonPlace): void {
  const waiting: JsonPlace[] = [document];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (place.isList()) waiting.push(...place.items().filter((item) => typeof item.value === 'object'));
    if (!place.isRecord()) continue;
    if (place.find('$arr') !== undefined) checkArray(place);
    else waiting.push(...place.entries().flatMap(([, inner]) => (typeof inner.value === 'object' ? [inner] : [])));
  }
}

function checkArray(array: JsonPlace): void {
  const length = array.at('len').count(MOST_VALUES);
  for (const [key, place] of array.entries()) {
    if (/^n\d*$/.test(key) && place.count(length) === 0) throw place.refuse('A run of no values is no run.');
    if (/^p\d*$/.test(key)) place.count(length);
    if (/^v\d*$/.test(key) && place.isList() && place.items().length > length) {
      throw place.refuse(`There are more values than the ${length} of the array.`);
    }
  }
}
