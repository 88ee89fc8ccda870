/**
 * What the receivers of our exports demand, written down from their published schemas as far as our files go: HEPData
 * submissions 1.1.1 (HEPData/hepdata-validator, data_schema and submission_schema), UHI histograms (scikit-hep/uhi,
 * histogram.schema, uhi_schema 1). Unknown fields are refused, as they are there.
 */
const object = (properties: Readonly<Record<string, unknown>>, required: readonly string[]) => ({
  ...{ type: 'object', additionalProperties: false },
  properties,
  required,
});
const list = (items: unknown) => ({ type: 'array', items });
const text = { type: 'string' };
const number = { type: 'number' };
const flag = { type: 'boolean' };
const scalar = { type: ['string', 'number'] };

const header = object({ name: text, units: text }, ['name']);
const dependentValue = object(
  {
    value: scalar,
    errors: list({
      ...object(
        { symerror: scalar, asymerror: object({ minus: scalar, plus: scalar }, ['minus', 'plus']), label: text },
        [],
      ),
      oneOf: [{ required: ['symerror'] }, { required: ['asymerror'] }],
    }),
  },
  ['value'],
);

export const hepDataTableSchema = object(
  {
    independent_variables: list(
      object(
        {
          header,
          values: list({
            oneOf: [
              object({ value: scalar }, ['value']),
              object({ value: number, low: number, high: number }, ['low', 'high']),
            ],
          }),
        },
        ['header', 'values'],
      ),
    ),
    dependent_variables: list(
      object(
        {
          header,
          qualifiers: list(object({ name: text, value: scalar, units: text }, ['name', 'value'])),
          values: list(dependentValue),
        },
        ['header', 'values'],
      ),
    ),
  },
  ['independent_variables', 'dependent_variables'],
);

/** An entry of submission.yaml that describes a table. */
export const hepDataEntrySchema = object(
  {
    name: { type: 'string', maxLength: 64 },
    description: text,
    data_file: text,
    location: { type: 'string', maxLength: 256 },
    keywords: list(
      object(
        {
          name: { enum: ['cmenergies', 'observables', 'reactions', 'phrases'] },
          values: list({ type: ['string', 'number'], maxLength: 128 }),
        },
        ['name', 'values'],
      ),
    ),
  },
  ['name', 'description', 'keywords', 'data_file'],
);

/** The document of a submission that describes no table. */
export const hepDataCommentSchema = object({ comment: text }, ['comment']);

const flow = { underflow: flag, overflow: flag, circular: flag, metadata: { type: 'object' } };
const flowNames = ['underflow', 'overflow', 'circular'];
/** Numbers in lists as deep as there are axes. */
const nested = {
  type: 'array',
  items: { anyOf: [number, { type: 'array', items: { anyOf: [number, list(number)] } }] },
};

export const uhiSchema = {
  type: 'object',
  additionalProperties: object(
    {
      uhi_schema: { const: 1 },
      writer_info: { type: 'object' },
      metadata: { type: 'object' },
      axes: list({
        oneOf: [
          object(
            {
              type: { const: 'regular' },
              lower: number,
              upper: number,
              bins: { type: 'integer', minimum: 0 },
              ...flow,
            },
            ['type', 'lower', 'upper', 'bins', ...flowNames],
          ),
          object({ type: { const: 'variable' }, edges: { ...list(number), minItems: 2, uniqueItems: true }, ...flow }, [
            ...['type', 'edges', ...flowNames],
          ]),
        ],
      }),
      storage: {
        oneOf: [
          object({ type: { const: 'double' }, values: nested }, ['type', 'values']),
          object({ type: { const: 'weighted' }, values: nested, variances: nested }, ['type', 'values', 'variances']),
        ],
      },
    },
    ['axes', 'storage', 'uhi_schema'],
  ),
} as const;
