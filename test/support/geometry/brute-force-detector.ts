import type { DetectorDocument, DetectorElement, Layers } from '../../../geometry/schema.ts';

/**
 * What lies at a point, by going through the document element by element and plate by plate: slow, and independent of
 * the volume tree, the ray walker and the navigator.
 */
export function locateByBruteForce(document: DetectorDocument, x: number, y: number, z: number): string {
  for (const element of document.elements) {
    const yaw = element.position.yaw.value * 1e-3;
    const dx = x - element.position.x.value;
    const dy = y - element.position.y.value;
    const dz = z - element.position.zFront.value;
    const material = inElement(
      element,
      Math.cos(yaw) * dx - Math.sin(yaw) * dz,
      dy,
      Math.sin(yaw) * dx + Math.cos(yaw) * dz,
    );
    if (material !== undefined) return material;
  }
  return document.world.material;
}

interface ListedPlate {
  readonly material: string;
  readonly front: number;
  readonly back: number;
  readonly layer: number;
}

function listPlates(layers: Layers): ListedPlate[] {
  const plates: ListedPlate[] = [];
  let z = 0;
  let layer = 0;
  const push = (material: string, thickness: number) => {
    plates.push({ material, front: z, back: z + thickness, layer });
    z += thickness;
  };
  for (const entry of layers) {
    if ('repeat' in entry) {
      for (let i = 0; i < entry.repeat.value; i++, layer++)
        for (const plate of entry.of) push(plate.material, plate.thickness.value);
    } else {
      push(entry.material, entry.thickness.value);
      layer++;
    }
  }
  return plates;
}

const listed = new WeakMap<Layers, ListedPlate[]>();
function platesOf(layers: Layers): ListedPlate[] {
  let plates = listed.get(layers);
  if (plates === undefined) listed.set(layers, (plates = listPlates(layers)));
  return plates;
}

function plateAt(layers: Layers, z: number): ListedPlate | undefined {
  return platesOf(layers).find((plate) => z >= plate.front && z < plate.back);
}

function inElement(element: DetectorElement, x: number, y: number, z: number): string | undefined {
  switch (element.kind) {
    case 'scintillator':
    case 'scintillator_veto':
    case 'micromegas':
    case 'gem':
    case 'straw': {
      const { outline } = element;
      const inside =
        outline.shape === 'disc'
          ? x * x + y * y < (outline.diameter.value / 2) ** 2
          : Math.abs(x) < outline.width.value / 2 &&
            Math.abs(y) < outline.height.value / 2 &&
            (outline.shape === 'plate' || x * x + y * y >= (outline.holeDiameter.value / 2) ** 2);
      return inside ? plateAt(element.layers, z)?.material : undefined;
    }
    case 'dipole': {
      const { yoke, gap } = element;
      if (z < 0 || z >= yoke.length.value) return undefined;
      if (Math.abs(x) >= yoke.width.value / 2 || Math.abs(y) >= yoke.height.value / 2) return undefined;
      return Math.abs(x) < gap.width.value / 2 && Math.abs(y) < gap.height.value / 2 ? undefined : yoke.material;
    }
    case 'vacuum_pipe': {
      const length = element.length.value;
      if (z < 0 || z >= length) return undefined;
      let front = 0;
      for (const section of element.sections) {
        const back = front + section.length.value;
        if (z < back) {
          const u = x - section.x.value;
          const window =
            z < element.windows.upstream.thickness.value
              ? element.windows.upstream.material
              : z >= length - element.windows.downstream.thickness.value
                ? element.windows.downstream.material
                : element.material;
          if (section.shape === 'box')
            return Math.abs(u) < section.width.value / 2 && Math.abs(y) < section.height.value / 2 ? window : undefined;
          const r = Math.sqrt(u * u + y * y);
          const inner = section.innerDiameter.value / 2;
          if (r < inner) return window;
          return r < inner + section.wall.thickness.value ? section.wall.material : undefined;
        }
        front = back;
      }
      return undefined;
    }
    case 'sr_calorimeter':
      if (Math.abs(x) >= (element.counters.value * element.counterWidth.value) / 2) return undefined;
      return Math.abs(y) < element.counterHeight.value / 2 ? plateAt(element.layers, z)?.material : undefined;
    case 'shashlik':
    case 'sampling_calorimeter':
      return inCalorimeter(element, x, y, z);
  }
}

function inCalorimeter(
  element: Extract<DetectorElement, { kind: 'shashlik' | 'sampling_calorimeter' }>,
  x: number,
  y: number,
  z: number,
): string | undefined {
  const { matrix, covers } = element;
  const width = matrix.columns.value * matrix.cellWidth.value;
  const height = matrix.rows.value * matrix.cellHeight.value;
  const outerWidth = element.kind === 'shashlik' ? width : element.outer.width.value;
  const outerHeight = element.kind === 'shashlik' ? height : element.outer.height.value;
  if (Math.abs(x) >= outerWidth / 2 || Math.abs(y) >= outerHeight / 2) return undefined;
  const length = element.length.value;
  if (z < 0) {
    const depth = covers.front.reduce((sum, cover) => sum + cover.thickness.value, 0);
    return covers.front.length > 0 && z >= -depth ? plateAt(covers.front, z + depth)?.material : undefined;
  }
  if (z >= length) return covers.back.length > 0 ? plateAt(covers.back, z - length)?.material : undefined;
  if (Math.abs(x) >= width / 2 || Math.abs(y) >= height / 2)
    return element.kind === 'shashlik' ? undefined : element.outer.skinMaterial;
  for (const { centre, size, material } of element.cuts ?? []) {
    const inside =
      Math.abs(x - centre.x.value) < size.x.value / 2 &&
      Math.abs(y - centre.y.value) < size.y.value / 2 &&
      Math.abs(z - centre.z.value) < size.z.value / 2;
    if (inside) return material;
  }
  const column = Math.floor((x + width / 2) / matrix.cellWidth.value);
  const row = Math.floor((y + height / 2) / matrix.cellHeight.value);
  const u = x - (column - (matrix.columns.value - 1) / 2) * matrix.cellWidth.value;
  const v = y - (row - (matrix.rows.value - 1) / 2) * matrix.cellHeight.value;
  if (Math.abs(u) >= (matrix.cellWidth.value - matrix.gap.value) / 2) return matrix.gapMaterial;
  if (Math.abs(v) >= (matrix.cellHeight.value - matrix.gap.value) / 2) return matrix.gapMaterial;
  const plate = plateAt(element.layers, z);
  if (plate === undefined) return matrix.gapMaterial;
  if (element.kind === 'shashlik') {
    const { rods, fibres } = element;
    if (rods !== undefined) {
      const n = rods.perSide.value;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          const du = u - (i - (n - 1) / 2) * rods.pitch.value;
          const dv = v - (j - (n - 1) / 2) * rods.pitch.value;
          if (du * du + dv * dv < (rods.diameter.value / 2) ** 2) return rods.material;
        }
    }
    if (fibres !== undefined) {
      const n = fibres.perSide.value;
      const total = platesOf(element.layers).at(-1)!.layer + 1;
      const angle = (2 * Math.PI * fibres.spiral.turns.value * (plate.layer + 0.5)) / total;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          const du = u - (i - (n - 1) / 2) * fibres.pitch.value - fibres.spiral.radius.value * Math.cos(angle);
          const dv = v - (j - (n - 1) / 2) * fibres.pitch.value - fibres.spiral.radius.value * Math.sin(angle);
          const r2 = du * du + dv * dv;
          if (r2 < (fibres.fibreDiameter.value / 2) ** 2) return fibres.fibreMaterial;
          if (r2 < (fibres.holeDiameter.value / 2) ** 2) return fibres.holeMaterial;
        }
    }
  }
  return plate.material;
}
