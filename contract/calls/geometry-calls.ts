import { z } from 'zod';
import { defineCall } from '../define-call.ts';
import { namedPath } from '../files.ts';
import { geometryName, positionMm, rangeMm } from '../quantities.ts';

const vector = z.tuple([z.number(), z.number(), z.number()]);

const elementRow = z.object({
  name: z.string(),
  kind: z.string(),
  z_front_mm: z.number(),
  z_back_mm: z.number(),
  x0: z.number(),
  lambda_int: z.number(),
});

const rayCrossing = z.object({ length_mm: z.number(), x0: z.number(), lambda_int: z.number() });

const geometryFinding = z.object({
  kind: z.enum(['overlap', 'protrusion', 'outside-world', 'gap', 'no-readout']),
  volumes: z.array(z.string()),
  at_mm: vector,
  size_mm: z.number(),
  message: z.string(),
});

const geometryReference = z.string().min(1);

const elementMass = z.object({ name: z.string(), mass_kg: z.number() });

const valueChange = z.object({ path: z.string(), from: z.string().nullable(), to: z.string().nullable() });

/** What came, went, moved or changed from one detector to another. */
const geometryDifference = {
  added: z.array(elementMass),
  removed: z.array(elementMass),
  moved: z.array(z.object({ name: z.string(), by_mm: vector, yaw_by_rad: z.number() })),
  changed: z.array(z.object({ name: z.string(), changes: z.array(valueChange), mass_difference_kg: z.number() })),
  settings: z.array(valueChange),
  mass_difference_kg: z.number(),
} as const;

/** The detector: its document, what-ifs, matter on lines, exchange. */
export const geometryCalls = {
  'geometry.list': defineCall({
    title: 'List the detectors and variants that are shipped, and the elements of one',
    request: z.strictObject({ geometry: geometryName }),
    reply: z.object({
      detectors: z.array(
        /** `base`: the detector that a what-if changes. */
        z.object({ name: z.string(), title: z.string(), base: z.string().nullable() }),
      ),
      geometry: z.string(),
      elements: z.array(elementRow),
    }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING'],
  }),
  'geometry.show': defineCall({
    title: 'Show the elements of a detector with their depth',
    request: z.strictObject({ geometry: geometryName }),
    reply: z.object({ geometry: z.string(), sha256: z.string(), elements: z.array(elementRow) }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING'],
  }),
  'geometry.document': defineCall({
    title: 'Read a detector document and its materials, by name or as a run of a store has used it',
    request: z.strictObject({
      geometry: geometryName,
      store: z.string().min(1).optional().meta({ title: 'store with the run', path: 'store' }),
      run: z.int().positive().optional(),
    }),
    reply: z.object({ geometry: z.string(), sha256: z.string(), document: z.unknown(), materials: z.unknown() }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING', 'STORE_MISSING', 'RUN_UNKNOWN'],
  }),
  'geometry.ray': defineCall({
    title: 'Trace a straight line through the detector',
    request: z.strictObject({
      geometry: geometryName,
      from_mm: positionMm({ title: 'start of the line', flag: 'from', metavar: 'x,y,z' }),
      direction: vector
        .refine((d) => d.some((component) => component !== 0), 'must not be the null vector')
        .default([0, 0, 1])
        .meta({ title: 'direction (any length)', flag: 'dir', metavar: 'dx,dy,dz' }),
    }),
    reply: z.object({
      segments: z.array(rayCrossing.extend({ volume: z.string(), material: z.string() })),
      total: rayCrossing,
    }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING', 'INPUT_INVALID'],
  }),
  'geometry.check': defineCall({
    title: 'Look for overlaps, protrusions, gaps and cells without read-out',
    request: z.strictObject({
      geometry: geometryName,
      depth: z
        .enum(['fast', 'sampled', 'surface'])
        .default('sampled')
        .meta({ title: 'how hard to look', flag: 'depth' }),
    }),
    reply: z.object({
      ok: z.boolean(),
      overlaps: z.array(geometryFinding),
      findings: z.array(geometryFinding),
    }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING', 'GDML_INVALID'],
  }),
  'geometry.diff': defineCall({
    title: 'List what differs between two detectors',
    request: z.strictObject({
      first: geometryReference.meta({ title: 'first detector', positional: 'A', path: 'name or document' }),
      second: geometryReference.meta({ title: 'second detector', positional: 'B', path: 'name or document' }),
    }),
    reply: z.object(geometryDifference),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING'],
  }),
  'geometry.what-if': defineCall({
    title: 'Try a what-if on a detector: what differs, and the file to simulate it from',
    request: z.strictObject({
      /** A patch as docs/geometry.md describes it. */
      patch: z.record(z.string(), z.json()),
      file: z.string().min(1).optional().meta({ title: 'file to write the what-if to', path: 'document' }),
    }),
    reply: z.object({ ...geometryDifference, sha256: z.string(), written: z.boolean() }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'GEOMETRY_PATCH_INVALID', 'FILE_UNWRITABLE'],
    writes: true,
  }),
  'geometry.export': defineCall({
    title: 'Write a detector for other programs',
    request: z.strictObject({
      geometry: geometryName,
      format: z.enum(['gdml', 'glb', 'json']).default('gdml').meta({ title: 'format', flag: 'format' }),
      detail: z
        .enum(['elements', 'plates', 'all'])
        .default('elements')
        .meta({ title: 'volumes in a glb', flag: 'detail' }),
      file: z.string().min(1).meta({ title: 'file to write', flag: 'file', metavar: 'FILE', path: 'document' }),
    }),
    reply: z.object({ files: z.array(z.string()), bytes: z.int() }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING', 'FILE_UNWRITABLE'],
    writes: true,
  }),
  'geometry.map': defineCall({
    title: 'Map the matter on lines along z: X0 and lambda over x and y, as table and picture',
    request: z.strictObject({
      geometry: geometryName,
      x_mm: rangeMm({ title: 'range in x', flag: 'x', metavar: 'low,high' }),
      y_mm: rangeMm({ title: 'range in y', flag: 'y', metavar: 'low,high' }),
      z_mm: rangeMm({ title: 'range in z', flag: 'z', metavar: 'front,back' }),
      columns: z.int().min(1).max(2000).default(100).meta({ title: 'bins in x', flag: 'columns' }),
      rows: z.int().min(1).max(2000).default(100).meta({ title: 'bins in y', flag: 'rows' }),
      slope_mrad: z
        .tuple([z.number(), z.number()])
        .default([0, 0])
        .meta({ unit: 'mrad', title: 'slopes dx/dz, dy/dz of the lines', flag: 'slope', metavar: 'sx,sy' }),
      quantity: z.enum(['x0', 'lambda_int']).default('x0').meta({ title: 'what the picture shows', flag: 'quantity' }),
      out: z
        .string()
        .min(1)
        .default('material-map')
        .meta({ title: 'folder for table and picture', flag: 'out', metavar: 'DIR', path: 'folder' }),
    }),
    reply: z.object({
      files: z.array(namedPath('document')),
      x0: z.object({ min: z.number(), mean: z.number(), max: z.number() }),
      lambda_int: z.object({ min: z.number(), mean: z.number(), max: z.number() }),
    }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING', 'INPUT_INVALID', 'FILE_UNWRITABLE'],
    writes: true,
  }),
  'geometry.matter': defineCall({
    title: 'Map the matter on lines along z, for a display: X0 and lambda over x and y',
    request: z.strictObject({
      geometry: geometryName,
      x_mm: rangeMm({ title: 'range in x' }),
      y_mm: rangeMm({ title: 'range in y' }),
      z_mm: rangeMm({ title: 'range in z' }),
      columns: z.int().min(1).max(200).default(60),
      rows: z.int().min(1).max(200).default(60),
    }),
    reply: z.object({
      x_edges_mm: z.array(z.number()),
      y_edges_mm: z.array(z.number()),
      /** Row by row from the lowest y: value[row * columns + column]. */
      x0: z.array(z.number()),
      lambda_int: z.array(z.number()),
    }),
    failures: ['GEOMETRY_UNKNOWN', 'GEOMETRY_INVALID', 'FILE_MISSING', 'MAP_INVALID'],
  }),
  'geometry.import': defineCall({
    title: 'Read a GDML file and say what is in it',
    request: z.strictObject({
      file: z.string().min(1).meta({ title: 'GDML file', positional: 'FILE', path: 'document' }),
    }),
    reply: z.object({
      name: z.string(),
      volumes: z.int(),
      materials: z.array(z.string()),
      mass_kg: z.number(),
    }),
    failures: ['FILE_MISSING', 'GDML_INVALID'],
  }),
} as const;
