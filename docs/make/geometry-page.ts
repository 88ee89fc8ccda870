import { readFileSync, writeFileSync } from 'node:fs';
import { listDetectors, shippedDetector } from '../../geometry/catalogue.ts';
import { detectorJsonSchemaText } from '../../geometry/document/json-schema.ts';
import { drawFaces } from './geometry/faces.ts';
import { drawSideView } from './geometry/side-view.ts';
import { elementTable, fillMarks, markdownTable, numberTables, paperTable, sourceTable } from './geometry/tables.ts';

/** Writes what is generated from the detector: drawings, tables of the manual, and the JSON Schema. */

/** Files by their path from the root of the project, with the text that they should have. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const document = shippedDetector();
  const variants = listDetectors().filter(({ base }) => base !== undefined);
  const manual = fillMarks(readFileSync(fromRoot('docs/geometry.md'), 'utf8'), {
    elements: elementTable(document),
    paper: paperTable(document),
    variants: markdownTable(
      ['name', 'changes'],
      ['left', 'left'],
      variants.map(({ name, title }) => [`\`${name}\``, title]),
    ),
    sources: sourceTable(document),
    numbers: numberTables(document),
  });
  return new Map([
    ['docs/geometry.md', manual],
    ['docs/geometry/side-view.svg', drawSideView(document)],
    ['docs/geometry/faces.svg', drawFaces(document)],
    ['geometry/detector.schema.json', detectorJsonSchemaText()],
  ]);
}

const fromRoot = (path: string) => new URL(`../../${path}`, import.meta.url);

if (import.meta.main) for (const [path, text] of generatedFiles()) writeFileSync(fromRoot(path), text);
