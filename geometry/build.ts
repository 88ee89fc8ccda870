import { buildDipole, buildVessel } from './elements/beam-line.ts';
import { buildSamplingCalorimeter, buildShashlik } from './elements/calorimeter.ts';
import { placeElement, volume, type ElementNode, type ElementParts } from './elements/element.ts';
import { buildSrd, buildThinElement } from './elements/thin.ts';
import { shippedMaterials, type Materials } from './materials.ts';
import { pairInNativeUnit } from './quantity.ts';
import type { DetectorDocument, DetectorElement } from './schema.ts';
import { buildNavigationTree, type NavigationTree } from './tracing/navigation-tree.ts';
import { box } from './volumes/solid.ts';
import { subtract, type Vector3 } from './volumes/transform.ts';
import type { Placement, Volume } from './volumes/volume.ts';

/** A detector as placed volumes, with the elements of the beam line that they belong to. */
export interface Detector {
  readonly name: string;
  readonly world: Volume;
  /** Centre of the world in the frame of the detector document. */
  readonly worldCentre: Vector3;
  readonly elements: readonly ElementNode[];
  readonly materials: Materials;
  /** For tracing and navigation. */
  readonly tree: NavigationTree;
}

/** Builds the volumes of a document. They are shared where they repeat; nothing is listed that a replica can say. */
export function buildDetector(document: DetectorDocument, materials: Materials = shippedMaterials()): Detector {
  const ranges = [document.world.x, document.world.y, document.world.z].map(pairInNativeUnit);
  const low = ranges.map(([value]) => value) as unknown as Vector3;
  const high = ranges.map(([, value]) => value) as unknown as Vector3;
  const worldCentre: Vector3 = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
  const elements = document.elements.map((element) =>
    placeElement(element, buildElement(element, document.world.material)),
  );
  const contents = elements.flatMap(({ placements }) => placements.map((placement) => shifted(placement, worldCentre)));
  const world = volume('world', box(...subtract(high, low)), document.world.material, { contents });
  return { name: document.name, world, worldCentre, elements, materials, tree: buildNavigationTree(world) };
}

const shifted = (placement: Placement, origin: Vector3): Placement => ({
  ...placement,
  position: subtract(placement.position, origin),
});

function buildElement(element: DetectorElement, fill: string): ElementParts {
  switch (element.kind) {
    case 'scintillator':
    case 'scintillator_veto':
    case 'micromegas':
    case 'gem':
    case 'straw':
      return buildThinElement(element, fill);
    case 'dipole':
      return buildDipole(element);
    case 'vacuum_pipe':
      return buildVessel(element);
    case 'sr_calorimeter':
      return buildSrd(element, fill);
    case 'shashlik':
      return buildShashlik(element, fill);
    case 'sampling_calorimeter':
      return buildSamplingCalorimeter(element, fill);
  }
}
