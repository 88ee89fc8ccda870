import { describeLayout, type DetectorLayout } from '../../geometry/layout.ts';
import { readMaterials, type Materials } from '../../geometry/materials.ts';
import { readDetector } from '../../geometry/read.ts';
import type { DetectorDocument, ElementKind } from '../../geometry/schema.ts';
import { cellsOf, type Cell } from './cells.ts';
import { volumesOfElement } from './element-volumes.ts';
import { boxAroundBoxes, boxOfVolume, type Box, type Volume } from './volume.ts';

/** What the window draws of a detector document: volumes by element, and the cells that events light up. */
export interface DetectorDisplay {
  readonly title: string;
  readonly document: DetectorDocument;
  readonly materials: Materials;
  readonly layout: DetectorLayout;
  readonly elements: readonly DisplayElement[];
  readonly cells: readonly Cell[];
  readonly bounds: Box;
}

export interface DisplayElement {
  readonly name: string;
  readonly kind: ElementKind;
  readonly note: string | undefined;
  readonly volumes: readonly Volume[];
  readonly bounds: Box;
}

/** Reads a detector document and its materials, as they come from `geometry.document`. Throws GEOMETRY_INVALID. */
export function displayDetector(documentJson: unknown, materialsJson: unknown): DetectorDisplay {
  const materials = readMaterials(materialsJson);
  return displayDocument(readDetector(documentJson, materials), materials);
}

export function displayDocument(document: DetectorDocument, materials: Materials): DetectorDisplay {
  const layout = describeLayout(document, materials);
  const elements = document.elements.map((element): DisplayElement => {
    const volumes = volumesOfElement(element);
    const bounds = boxAroundBoxes(volumes.map(boxOfVolume));
    return { name: element.name, kind: element.kind, note: element.note, volumes, bounds };
  });
  return {
    title: document.title,
    document,
    materials,
    layout,
    elements: elements.toSorted((a, b) => a.bounds.min[2] - b.bounds.min[2]),
    cells: cellsOf(layout),
    bounds: boxAroundBoxes(elements.map(({ bounds }) => bounds)),
  };
}
