import { describe, expect, it } from 'vitest';
import { hepDataSubmissionYaml, hepDataTableYaml, tableCsv } from '../../../../physics/statistics/export/tables.ts';
import { uhiDocument } from '../../../../physics/statistics/export/uhi-histogram.ts';
import { countingWorkspace } from '../../../../physics/statistics/export/counting-workspace.ts';
import { hybridUpperLimit } from '../../../../physics/statistics/hybrid-counting.ts';
import { buildModel } from '../../../../physics/statistics/histfactory/model.ts';
import { upperLimit } from '../../../../physics/statistics/inference/upper-limit.ts';

const table = {
  name: 'Table 1',
  description: 'Upper limits: "90 %"',
  keywords: { reactions: ['E- Z --> E- Z A'], cmenergies: [13.7] },
  independent: [{ name: 'Mass', unit: 'MEV', values: [1, 2] }],
  dependent: [{ name: 'Epsilon', unit: '', values: [1e-5, 2e-5], qualifiers: { CL: '0.9' } }],
};

describe('tables', () => {
  it('as CSV, with units in the header and no formula for a spreadsheet to run', () => {
    const text = tableCsv([
      { name: 'mass', unit: 'mev', values: [1.1, 950] },
      { name: 'epsilon', unit: '', values: [2.2e-5, Infinity] },
      { name: 'note', unit: '', values: ['=1+1', 'a "quoted", one'] },
    ]);
    expect(text).toBe(`mass_mev,epsilon,note\r\n1.1,0.000022,'=1+1\r\n950,inf,"a ""quoted"", one"\r\n`);
  });

  it('as a HEPData table and submission', () => {
    expect(hepDataTableYaml(table)).toMatchInlineSnapshot(`
      "independent_variables:
      - header: {name: "Mass", units: "MEV"}
        values:
        - {value: 1}
        - {value: 2}
      dependent_variables:
      - header: {name: "Epsilon"}
        qualifiers:
        - {name: "CL", value: "0.9"}
        values:
        - {value: 0.00001}
        - {value: 0.00002}
      "
    `);
    expect(hepDataSubmissionYaml('A note', [{ ...table, file: 'table1.yaml' }])).toMatchInlineSnapshot(`
      "---
      comment: "A note"
      ---
      name: "Table 1"
      description: "Upper limits: \\"90 %\\""
      data_file: "table1.yaml"
      keywords:
      - {name: "reactions", values: ["E- Z --> E- Z A"]}
      - {name: "cmenergies", values: [13.7]}
      "
    `);
  });
});

describe('numbers in YAML', () => {
  it('keep a decimal point before an exponent, which YAML 1.1 needs', () => {
    const column = { name: 'x', unit: '', values: [2e-30, -3e22, 1.5e-9, 4, -Infinity, NaN] };
    expect(hepDataTableYaml({ ...table, independent: [column], dependent: [] }).match(/value: \S+/g)).toEqual([
      'value: 2.0e-30}',
      'value: -3.0e+22}',
      'value: 1.5e-9}',
      'value: 4}',
      'value: -.inf}',
      'value: .nan}',
    ]);
  });
});

describe('histograms', () => {
  it('in the UHI format, rows of the last axis innermost', () => {
    const document = JSON.parse(
      uhiDocument([
        {
          name: 'energy',
          axes: [
            { kind: 'regular', label: 'E [GeV]', lower: 0, upper: 2, bins: 2 },
            { kind: 'variable', label: 'x [mm]', edges: [0, 1, 3, 7] },
          ],
          values: [1, 2, 3, 4, 5, 6],
          variances: [1, 2, 3, 4, 5, 6],
        },
      ]),
    ) as { energy: { axes: object[]; storage: object; uhi_schema: number } };
    expect(document.energy.uhi_schema).toBe(1);
    expect(document.energy.storage).toEqual({
      type: 'weighted',
      values: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      variances: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    });
    expect(document.energy.axes[1]).toMatchObject({ type: 'variable', edges: [0, 1, 3, 7], underflow: false });
  });

  it('refuses a number of values that is not the number of bins', () => {
    const axes = [{ kind: 'regular' as const, label: '', lower: 0, upper: 1, bins: 2 }];
    expect(() => uhiDocument([{ name: 'h', axes, values: [1] }])).toThrow(/one finite number a bin/);
  });
});

describe('counting boxes as a workspace', () => {
  it('gives the hybrid limit of the boxes', async () => {
    const boxes = [
      { name: 'run1', observed: 0, background: 0.07, signal: 0.56 },
      { name: 'run2', observed: 1, background: 0.03, signal: 0.44 },
    ];
    const nuisances = [
      { name: 'yield', signal: [0.1, 0.1] },
      { name: 'run1 background', background: [0.3, 0] },
    ];
    const limit = await upperLimit(buildModel(countingWorkspace(boxes, nuisances, 20)), { confidenceLevel: 0.9 });
    const hybrid = hybridUpperLimit({ boxes, nuisances, confidenceLevel: 0.9 });
    expect(limit.method).toBe('hybrid');
    expect(limit.observed).toBeCloseTo(hybrid.limit, 8);
    expect(limit.meanExpected).toBeCloseTo(hybrid.mean, 8);
  });
});
