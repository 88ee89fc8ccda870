import { z } from 'zod';

/**
 * A figure as data: what is drawn, never how many pixels it takes. plots/ draws it the same way in the HTML report
 * and in the window, and plots/table writes the numbers behind it. Text takes the markup of plots/markup
 * (`m_{A'}`, `10^{-4}`, `\epsilon`, `\it{E}_{ECAL}`). There is no drawn title: the caption belongs to the page.
 */

const markup = z.string();
const numbers = z.array(z.number()).readonly();
/** A number, or null (NaN in memory) where there is none: an empty ratio, a limit that does not exist. */
const samples = z.array(z.number().or(z.nan()).nullable()).readonly();
const interval = z.tuple([z.number(), z.number()]).readonly();
/** Symmetric errors, or the lengths of the lower and the upper bar, both positive. */
const errors = z.union([samples, z.object({ low: samples, high: samples }).readonly()]);

/** The set of Okabe and Ito, whose black is the ink of the theme, and a neutral grey. */
// prettier-ignore
export const dataColours = ['blue', 'vermilion', 'green', 'purple', 'orange', 'sky-blue', 'yellow', 'ink', 'grey'] as const;
export const dashes = ['solid', 'dashed', 'dotted', 'dash-dot', 'long-dash', 'dash-dot-dot'] as const;
export const markers = ['circle', 'square', 'triangle', 'diamond', 'cross', 'open-circle', 'open-square'] as const;

const axis = z
  .object({
    label: markup,
    /** Shown in square brackets after the label; absent for a pure number. */
    unit: markup.optional(),
    scale: z.enum(['linear', 'log']),
    /** Absent: the data decide, with room for the legend. */
    range: interval.optional(),
    /** Named positions in place of numbers: cuts, sources, nuisance parameters. */
    ticks: z
      .array(z.object({ at: z.number(), text: markup }).readonly())
      .readonly()
      .optional(),
  })
  .readonly();

const colourAxis = z
  .object({
    label: markup,
    unit: markup.optional(),
    scale: z.enum(['linear', 'log']),
    range: interval.optional(),
    /** `diverging` runs from blue to red around zero: only where zero means something. */
    map: z.enum(['viridis', 'cividis', 'diverging']),
  })
  .readonly();

/** A layer with a label has a legend entry. Colour, dash and marker are chosen in turn when absent. */
const common = { id: z.string().regex(/^\P{Cc}+$/u), label: markup.optional(), colour: z.enum(dataColours).optional() };
const lined = { ...common, dash: z.enum(dashes).optional() };

const histogram = z
  .object({
    ...lined,
    kind: z.literal('histogram'),
    /** One more than values, ascending. */
    edges: numbers,
    values: samples,
    errors: errors.optional(),
    underflow: z.number().optional(),
    overflow: z.number().optional(),
    style: z.enum(['line', 'filled', 'hatched']),
    /** How errors are shown: bars on a measurement, a hatched belt on a model. Absent: bars. */
    uncertainty: z.enum(['bars', 'belt']).optional(),
  })
  .readonly()
  .superRefine(({ edges, values, errors }, { addIssue }) => {
    lengths(edges.length - 1, { values, ...errorColumns('errors', errors) }).forEach(addIssue);
    ascending({ edges }).forEach(addIssue);
  });

const points = z
  .object({
    ...common,
    kind: z.literal('points'),
    x: samples,
    y: samples,
    xErrors: errors.optional(),
    yErrors: errors.optional(),
    marker: z.enum(markers).optional(),
  })
  .readonly()
  .superRefine(({ x, y, xErrors, yErrors }, { addIssue }) => {
    const columns = { y, ...errorColumns('xErrors', xErrors), ...errorColumns('yErrors', yErrors) };
    lengths(x.length, columns).forEach(addIssue);
  });

const curve = z
  .object({ ...lined, kind: z.literal('curve'), x: samples, y: samples })
  .readonly()
  .superRefine(({ x, y }, { addIssue }) => lengths(x.length, { y }).forEach(addIssue));

const band = z
  .object({
    ...common,
    kind: z.literal('band'),
    x: samples,
    low: samples,
    high: samples,
    style: z.enum(['filled', 'hatched']),
  })
  .readonly()
  .superRefine(({ x, low, high }, { addIssue }) => lengths(x.length, { low, high }).forEach(addIssue));

/** The edge of what is excluded, and on which side of it; `inside` takes the edge as a closed outline. */
const exclusion = z
  .object({
    ...lined,
    kind: z.literal('exclusion'),
    x: samples,
    y: samples,
    excluded: z.enum(['above', 'below', 'inside']),
    /** `outline` draws no fill, for one of many published areas. Absent: filled. */
    style: z.enum(['filled', 'hatched', 'outline']).optional(),
  })
  .readonly()
  .superRefine(({ x, y }, { addIssue }) => lengths(x.length, { y }).forEach(addIssue));

/** A 2-D histogram: values[iy * (xEdges.length − 1) + ix]. Empty bins (0 or null) keep the background. */
const heatMap = z
  .object({
    id: common.id,
    kind: z.literal('heat-map'),
    xEdges: numbers,
    yEdges: numbers,
    values: samples,
    /** `ground` fills bins that have entries with one neutral colour: the whole of which another layer shows a part. */
    style: z.enum(['colour', 'ground']).optional(),
    /** Counts leave an empty bin to the background; where 0 is measured like any other value, it has its colour. */
    zero: z.enum(['empty', 'value']).optional(),
  })
  .readonly()
  .superRefine(({ xEdges, yEdges, values }, { addIssue }) => {
    lengths((xEdges.length - 1) * (yEdges.length - 1), { values }).forEach(addIssue);
    ascending({ xEdges, yEdges }).forEach(addIssue);
  });

/** A calorimeter face, 6x6 or 3x3, its value written in each square cell: values[row * columns + column], row 0 lowest. */
const cellMap = z
  .object({
    id: common.id,
    kind: z.literal('cell-map'),
    columns: z.int().positive(),
    rows: z.int().positive(),
    values: samples,
    /** Names of the cells for tables and hover, in the order of values. */
    names: z.array(z.string()).readonly().optional(),
  })
  .readonly()
  .superRefine(({ columns, rows, values, names }, { addIssue }) =>
    lengths(columns * rows, { values, names }).forEach(addIssue),
  );

/** Labelled rectangles of the plane: signal box, side bands. A blinded one is hatched. An open side is null. */
const regions = z
  .object({
    id: common.id,
    kind: z.literal('regions'),
    areas: z
      .array(
        z
          .object({
            label: markup,
            x: z.tuple([z.number().nullable(), z.number().nullable()]).readonly(),
            y: z.tuple([z.number().nullable(), z.number().nullable()]).readonly(),
            state: z.enum(['open', 'blinded']),
            colour: common.colour,
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

/** A straight line across the frame; its label stands beside it, not in the legend. */
const reference = z
  .object({ ...lined, kind: z.literal('reference'), direction: z.enum(['vertical', 'horizontal']), at: z.number() })
  .readonly();

/** Words at a place of the plane, moved aside if something is there already. */
const text = z
  .object({ id: common.id, colour: common.colour, kind: z.literal('text'), x: z.number(), y: z.number(), text: markup })
  .readonly();

export const layerSchema = z.discriminatedUnion('kind', [
  histogram,
  points,
  curve,
  band,
  exclusion,
  heatMap,
  cellMap,
  regions,
  reference,
  text,
]);

/** What was put in: shown under the figure in words, since an assumed number must not look like a computed one. */
export const provenances = [
  'simulation',
  'calculation',
  'pseudo-data',
  'imported-data',
  'paper-input',
  'assumed-shares',
] as const;

export const figureSchema = z
  .object({
    /** File name, and prefix of the ids inside the SVG. */
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    /** Short name for lists and for screen readers; not drawn. */
    name: z.string().min(1),
    /** What the figure shows, in a sentence, for those who cannot see it. */
    description: z.string(),
    /** Top left, above the frame: made by `figureLabel`. */
    label: markup,
    /** Lines inside the frame: the mass, the confidence level, the method. */
    notes: z.array(markup).readonly().optional(),
    x: axis,
    y: axis,
    /** Needed by heat maps and cell maps. */
    colour: colourAxis.optional(),
    layers: z.array(layerSchema).readonly(),
    /** A ratio or pull panel below, on the same x axis. */
    panel: z
      .object({ y: axis, layers: z.array(layerSchema).readonly() })
      .readonly()
      .optional(),
    legend: z.enum(['auto', 'top-right', 'top-left', 'bottom-right', 'bottom-left', 'beside', 'none']).optional(),
    footnote: markup.optional(),
    provenance: z
      .object({
        kinds: z.array(z.enum(provenances)).min(1).readonly(),
        /** Papers, tables, assumptions: shown in the footnote. */
        sources: z.array(markup).readonly(),
        /** Store, run and file names or digests, kept in the metadata of an exported figure. */
        inputs: z.array(z.string()).readonly().optional(),
        commit: z.string().optional(),
      })
      .readonly(),
  })
  .readonly()
  .superRefine(({ colour, layers }, { addIssue }) => {
    if (colour === undefined && layers.some(({ kind }) => kind === 'heat-map' || kind === 'cell-map')) {
      addIssue({ code: 'custom', path: ['colour'], message: 'A heat map or cell map needs a colour axis: add one.' });
    }
  });

export type Figure = z.infer<typeof figureSchema>;
export type Axis = z.infer<typeof axis>;
export type ColourAxis = z.infer<typeof colourAxis>;
export type Layer = z.infer<typeof layerSchema>;
export type LayerKind = Layer['kind'];
export type LayerOf<Kind extends LayerKind> = Extract<Layer, { readonly kind: Kind }>;
export type Errors = z.infer<typeof errors>;
export type Samples = z.infer<typeof samples>;
export type DataColour = (typeof dataColours)[number];
export type Dash = (typeof dashes)[number];
export type Marker = (typeof markers)[number];
export type Provenance = (typeof provenances)[number];

type Issue = { readonly code: 'custom'; readonly path: string[]; readonly message: string };
type Columns = Readonly<Record<string, readonly unknown[] | undefined>>;

function errorColumns(name: string, errors: Errors | undefined): Columns {
  if (errors === undefined || !('low' in errors)) return { [name]: errors };
  return { [`${name}.low`]: errors.low, [`${name}.high`]: errors.high };
}

function lengths(expected: number, columns: Columns): Issue[] {
  return Object.entries(columns).flatMap(([name, column]) => {
    if (column === undefined || column.length === expected) return [];
    const message = `${name} has ${column.length} entries where the others ask for ${expected}: give one each.`;
    return [{ code: 'custom' as const, path: name.split('.'), message }];
  });
}

function ascending(columns: Readonly<Record<string, readonly number[]>>): Issue[] {
  return Object.entries(columns).flatMap(([name, edges]) => {
    const broken = edges.findIndex((edge, i) => i > 0 && !(edge > edges[i - 1]!));
    if (broken < 0) return [];
    const message = `${name} must ascend, but entry ${broken} is ${edges[broken]} after ${edges[broken - 1]}: sort the bins.`;
    return [{ code: 'custom' as const, path: [name], message }];
  });
}
