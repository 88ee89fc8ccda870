import { chooseEvent } from './choose-event.ts';
import { GuestBuilder, type GuestChoice, type GuestScene } from './guest-scene.ts';
import type { JsonPlace } from './json-place.ts';

const GEV_PER_MEV = 0.001;
/** What the display itself takes where a deposit tells neither radius nor z. */
const CLUSTER_BARREL = { radius: 1800, z: 3600 } as const;
const CELL_BARREL = { radius: 1700, z: 2000 } as const;

type AddObject = (builder: GuestBuilder, object: JsonPlace) => void;

/** How objects of each type are shown; other types are named as left out. */
const OBJECT_TYPES: Readonly<Record<string, AddObject>> = {
  Tracks: addTrack,
  Hits: addHit,
  CaloClusters: (builder, cluster) => addBarrelCell(builder, cluster, CLUSTER_BARREL),
  CaloCells: (builder, cell) => addBarrelCell(builder, cell, CELL_BARREL),
  IrregularCaloCells: addIrregularCell,
  Vertices: addVertex,
};
const PLANES = 'PlanarCaloCells';
const LEFT_OUT = ['Jets', 'MissingEnergy', 'Muons', 'Electrons', 'Photons'];
const TYPES = [...Object.keys(OBJECT_TYPES), PLANES, ...LEFT_OUT];

/**
 * One event of the display Phoenix (HSF): tracks by their positions, hits, cells and vertices as points.
 * Source: HSF/phoenix, guides/developers/event_data_format.md. It states no units: lengths are taken in mm and energies
 * in MeV, as its own loaders take them, unless the event says otherwise by the key `units`, as those of the twin do.
 */
export function readPhoenix(document: JsonPlace, choice: GuestChoice): GuestScene {
  const events = document.entries().filter(([, event]) => event.isRecord() && isEvent(event));
  if (events.length === 0) {
    throw document.refuse(
      `No event of Phoenix is in the file (none of its objects holds ${TYPES.slice(0, 3).join(', ')} or another type).`,
      'Write {"name of the event": {"Tracks": {"collection": […]}}} as the format describes.',
    );
  }
  const [eventName, event] = chooseEvent(events, choice.event, document);
  const isStated = event.find('units')?.value === 'mm, MeV';
  const own = { unit: 'mm', basis: isStated ? 'stated' : 'assumed' } as const;
  const builder = new GuestBuilder(document.where, 'phoenix', choice, own);
  if (!isStated) builder.note('The format does not say its unit of energy: MeV is assumed.');
  for (const type of TYPES) {
    for (const [name, collection] of event.find(type)?.entries() ?? []) {
      builder.startPart(`${type}/${name}`);
      addCollection(builder, type, collection);
    }
  }
  return builder.finish({ events: events.length, eventName });
}

function isEvent(event: JsonPlace): boolean {
  return TYPES.some((type) => event.find(type) !== undefined);
}

function addCollection(builder: GuestBuilder, type: string, collection: JsonPlace): void {
  if (type === PLANES) return addPlane(builder, collection);
  const add = OBJECT_TYPES[type];
  if (add === undefined) return builder.leaveOut(type, collection.items().length);
  for (const object of collection.items()) add(builder, object);
}

function addTrack(builder: GuestBuilder, track: JsonPlace): void {
  const points = track.find('pos')?.items() ?? [];
  if (points.length < 2) {
    return builder.leaveOut('track without positions (its parameters alone need a magnetic field)');
  }
  builder.addTrack(
    points.flatMap((point) => point.numbers(3).slice(0, 3)),
    track.where,
  );
}

function addHit(builder: GuestBuilder, hit: JsonPlace): void {
  if (hit.isList()) return builder.addHit(hit.numbers(3), undefined, hit.where);
  const type = hit.find('type')?.text() ?? 'Point';
  if (type === 'Line') return builder.addTrack(hit.at('pos').numbers(6).slice(0, 6), hit.where);
  if (type !== 'Point' && type !== 'CircularPoint' && type !== 'Box') return builder.leaveOut(`hit of type ${type}`);
  builder.addHit(hit.at('pos').numbers(3), energyOf(hit), hit.where);
}

function energyOf(object: JsonPlace): number | undefined {
  const energyMev = object.find('energy')?.number();
  return energyMev === undefined ? undefined : energyMev * GEV_PER_MEV;
}

/** On the cylinder around the beam, or on its end where the direction leaves it there. */
function addBarrelCell(
  builder: GuestBuilder,
  cell: JsonPlace,
  barrel: { readonly radius: number; readonly z: number },
) {
  const phi = cell.at('phi').number();
  const theta = cell.find('theta')?.number() ?? 2 * Math.atan(Math.exp(-cell.at('eta').number()));
  const [radius, endZ] = [cell.find('radius')?.number() ?? barrel.radius, cell.find('z')?.number() ?? barrel.z];
  const z = radius / Math.tan(theta);
  const isAtEnd = Math.abs(z) > Math.abs(endZ);
  const at = isAtEnd ? { z: Math.sign(z) * Math.abs(endZ), radius: Math.abs(endZ * Math.tan(theta)) } : { z, radius };
  builder.addHit([at.radius * Math.cos(phi), at.radius * Math.sin(phi), at.z], energyOf(cell), cell.where);
}

const CORNERS = 8;

/** At the centre of its corners. */
function addIrregularCell(builder: GuestBuilder, cell: JsonPlace): void {
  const corners = cell.at('vtx').numbers(3 * CORNERS);
  const centre = [0, 1, 2].map((axis) => {
    return Array.from({ length: CORNERS }, (_, i) => corners[3 * i + axis]!).reduce((a, b) => a + b) / CORNERS;
  });
  builder.addHit(centre, energyOf(cell), cell.where);
}

function addVertex(builder: GuestBuilder, vertex: JsonPlace): void {
  const at = vertex.find('pos')?.numbers(3) ?? ['x', 'y', 'z'].map((axis) => vertex.at(axis).number());
  builder.addHit(at, undefined, vertex.where);
}

/** Cells on a plane (normal, distance): turned with the shortest rotation that takes z into the normal. */
function addPlane(builder: GuestBuilder, collection: JsonPlace): void {
  const [nx = 0, ny = 0, nz = 0, distance = 0] = collection.at('plane').numbers(4);
  const length = Math.hypot(nx, ny, nz);
  if (!(length > 0)) throw collection.at('plane').refuse('The normal of the plane has no length.');
  const turn = turnFromZ([nx / length, ny / length, nz / length]);
  for (const cell of collection.at('cells').items()) {
    const [x = 0, y = 0] = cell.at('pos').numbers(2);
    builder.addHit(turn([x, y, distance]), energyOf(cell), cell.where);
  }
}

type Triple = readonly [number, number, number];

/** Rodrigues' formula with the axis z × n and cosine n_z; opposite to z, half a turn around x. */
function turnFromZ([nx, ny, nz]: Triple): (at: Triple) => Triple {
  if (nz < -1 + 1e-12) return ([x, y, z]) => [x, -y, -z];
  return ([x, y, z]) => {
    const along = (nx * x + ny * y) / (1 + nz);
    return [x + nx * (z - along), y + ny * (z - along), nz * z - nx * x - ny * y];
  };
}
