import { elementLengthMm } from '../../geometry/elements/stack.ts';
import { inNativeUnit } from '../../geometry/quantity.ts';
import type { DetectorElement, ElementOf, Outline as DocumentOutline } from '../../geometry/schema.ts';
import type { Outline, Pose, Tint, Volume } from './volume.ts';

/** Materials that show; what is not named here is drawn as plastic. */
const tints: Readonly<Record<string, Tint>> = {
  polystyrene: 'scintillator',
  Fe: 'iron',
  steel: 'iron',
  Pb: 'lead',
  ArCO2_93_7: 'gas',
  Al: 'light-metal',
  vacuum: 'vacuum',
};

export const tintOf = (material: string): Tint => tints[material] ?? 'plastic';

/** The volumes that stand for an element: its outer shape, without the plates inside. */
export function volumesOfElement(element: DetectorElement): readonly Volume[] {
  switch (element.kind) {
    case 'scintillator':
    case 'scintillator_veto':
      return [prism(element, 'polystyrene', drawnOutline(element.outline), holeOf(element.outline))];
    case 'micromegas':
    case 'gem':
    case 'straw':
      return [prism(element, 'ArCO2_93_7', drawnOutline(element.outline))];
    case 'dipole':
      return [
        prism(
          element,
          element.yoke.material,
          rectangle(element.yoke.width, element.yoke.height),
          rectangle(element.gap.width, element.gap.height),
        ),
      ];
    case 'vacuum_pipe':
      return vesselVolumes(element);
    case 'sr_calorimeter':
      return counterVolumes(element);
    case 'shashlik':
      return [prism(element, 'Pb', matrixOutline(element))];
    case 'sampling_calorimeter':
      return [prism(element, 'Fe', rectangle(element.outer.width, element.outer.height))];
  }
}

type Length = Parameters<typeof inNativeUnit>[0];

const rectangle = (width: Length, height: Length): Outline => ({
  shape: 'rectangle',
  widthMm: inNativeUnit(width),
  heightMm: inNativeUnit(height),
});

function drawnOutline(outline: DocumentOutline): Outline {
  return outline.shape === 'disc'
    ? { shape: 'circle', diameterMm: inNativeUnit(outline.diameter) }
    : rectangle(outline.width, outline.height);
}

function holeOf(outline: DocumentOutline): Outline | undefined {
  return outline.shape === 'plateWithHole'
    ? { shape: 'circle', diameterMm: inNativeUnit(outline.holeDiameter) }
    : undefined;
}

function matrixOutline({ matrix }: ElementOf<'shashlik'>): Outline {
  return {
    shape: 'rectangle',
    widthMm: matrix.columns.value * inNativeUnit(matrix.cellWidth),
    heightMm: matrix.rows.value * inNativeUnit(matrix.cellHeight),
  };
}

/** Where an element's front stands. */
export function poseOf({ position }: DetectorElement): Pose {
  return {
    xMm: inNativeUnit(position.x),
    yMm: inNativeUnit(position.y),
    zMm: inNativeUnit(position.zFront),
    yawRad: inNativeUnit(position.yaw),
  };
}

function prism(element: DetectorElement, material: string, outline: Outline, hole?: Outline): Volume {
  return {
    path: element.name,
    element: element.name,
    tint: tintOf(material),
    material,
    pose: poseOf(element),
    xMm: 0,
    zFrontMm: 0,
    lengthMm: elementLengthMm(element),
    outline,
    hole,
  };
}

/** Sections one behind the other; their x is given in the detector frame, the pipe's own along its axis. */
function vesselVolumes(element: ElementOf<'vacuum_pipe'>): readonly Volume[] {
  const pose = poseOf(element);
  let zFrontMm = 0;
  return element.sections.map((section) => {
    const lengthMm = inNativeUnit(section.length);
    const volume: Volume = {
      ...prism(element, element.material, sectionOutline(section)),
      path: `${element.name}/${section.name}`,
      xMm: inNativeUnit(section.x) - pose.xMm,
      zFrontMm,
      lengthMm,
      hole: section.shape === 'cylinder' ? circle(inNativeUnit(section.innerDiameter)) : undefined,
    };
    zFrontMm += lengthMm;
    return volume;
  });
}

const circle = (diameterMm: number): Outline => ({ shape: 'circle', diameterMm });

function sectionOutline(section: ElementOf<'vacuum_pipe'>['sections'][number]): Outline {
  return section.shape === 'box'
    ? rectangle(section.width, section.height)
    : circle(inNativeUnit(section.innerDiameter) + 2 * inNativeUnit(section.wall.thickness));
}

function counterVolumes(element: ElementOf<'sr_calorimeter'>): readonly Volume[] {
  const widthMm = inNativeUnit(element.counterWidth);
  const counters = element.counters.value;
  return Array.from({ length: counters }, (_, i) => ({
    ...prism(element, 'polystyrene', rectangle(element.counterWidth, element.counterHeight)),
    path: `${element.name}/counter-${i + 1}`,
    xMm: (i - (counters - 1) / 2) * widthMm,
  }));
}
