import type { Figure } from '../../../contract/figure.ts';

/**
 * Figures like those of the paper, for tests that look at layout and drawing. Their numbers have the shapes of the
 * real ones but come from short formulas: they are no results.
 */

const label = '\\bf{NA64 twin}, simulation, 4.3×10^{10} EOT';
const provenance = { kinds: ['simulation'], sources: ['PRD 97 (2018) 072002'] } as const;
const sequence = (count: number) => Array.from({ length: count }, (_, i) => i);
const spaced = (count: number, low: number, high: number) =>
  sequence(count).map((i) => low + ((high - low) * i) / (count - 1));
const logSpaced = (count: number, low: number, high: number) =>
  sequence(count).map((i) => low * (high / low) ** (i / (count - 1)));
/** A repeatable scatter in −1 … 1. */
const scatter = (i: number) => {
  const wave = Math.sin(12.9898 * (i + 1)) * 43758.5453;
  return 2 * (wave - Math.floor(wave)) - 1;
};

export function aHistogramFigure(): Figure {
  const edges = spaced(41, 0, 10);
  const model = sequence(40).map((i) => {
    const x = 0.25 * i + 0.125;
    return 420 * Math.exp(-0.5 * ((x - 5) / 0.9) ** 2) + 90 * Math.exp(-0.5 * ((x - 2.5) / 0.35) ** 2) + 4;
  });
  const data = model.map((value, i) => Math.max(0, Math.round(value + 1.3 * Math.sqrt(value) * scatter(i))));
  const layers: Figure['layers'] = [
    {
      ...{ kind: 'histogram', id: 'model', label: 'Model', style: 'filled', uncertainty: 'belt', colour: 'sky-blue' },
      ...{ edges, values: model, errors: model.map((value) => 0.08 * value) },
    },
    {
      ...{ kind: 'points', id: 'data', label: 'Pseudo-data, run III', marker: 'circle' },
      ...{ x: sequence(40).map((i) => 0.25 * i + 0.125), y: data, yErrors: data.map(Math.sqrt) },
    },
  ];
  return {
    id: 'dimuon-hcal2',
    name: 'Dimuon energy in HCAL module 2',
    description: 'Energy of selected dimuon events in the second HCAL module, pseudo-data and model.',
    label,
    x: { label: '\\it{E}_{HCAL2}', unit: 'GeV', scale: 'linear' },
    y: { label: 'Events / 0.25 GeV', scale: 'linear' },
    layers,
    provenance,
  };
}

export function aRatioFigure(): Figure {
  const figure = aHistogramFigure();
  const [model, data] = figure.layers;
  if (model?.kind !== 'histogram' || data?.kind !== 'points') throw new Error('the histogram figure has changed');
  const ratio = data.y.map((value, i) => (value ?? NaN) / model.values[i]!);
  return {
    ...figure,
    id: 'dimuon-hcal2-ratio',
    layers: [{ ...model, label: 'Model', overflow: 12, underflow: 3 }, data],
    panel: {
      y: { label: 'Data / model', scale: 'linear', range: [0.5, 1.5] },
      layers: [
        {
          ...{ kind: 'band', id: 'model-error', colour: 'sky-blue', style: 'filled', x: [0, 10] },
          ...{ low: [0.92, 0.92], high: [1.08, 1.08] },
        },
        { kind: 'reference', id: 'one', direction: 'horizontal', at: 1, dash: 'dashed' },
        {
          ...{ kind: 'points', id: 'ratio', colour: 'ink', marker: 'circle', x: data.x, y: ratio },
          yErrors: data.y.map((value, i) => Math.sqrt(value ?? 0) / model.values[i]!),
        },
      ],
    },
  };
}

/** Like Fig. 6: ECAL energy with A′ emission for three masses, log scale, with empty bins. */
export function aSpectrumFigure(): Figure {
  const edges = spaced(51, 0, 100);
  const spectrum = (hardness: number, scale: number) =>
    sequence(50).map((i) => {
      const x = (2 * i + 1) / 100;
      const value = scale * Math.exp(-hardness * x) * (1 + 0.25 * scatter(i + hardness * 7));
      return value < 0.9 ? 0 : Math.round(value);
    });
  const masses = [
    { mass: 2, hardness: 3.2, scale: 9000, colour: 'green' },
    { mass: 20, hardness: 6, scale: 16000, colour: 'blue' },
    { mass: 200, hardness: 11, scale: 30000, colour: 'vermilion' },
  ] as const;
  return {
    id: 'ecal-spectra',
    name: 'ECAL energy with A′ emission',
    description: 'Energy left in the ECAL by 100 GeV electrons that emit an A′ of 2, 20 or 200 MeV.',
    label,
    x: { label: '\\it{E}_{ECAL}', unit: 'GeV', scale: 'linear' },
    y: { label: 'Events / 2 GeV', scale: 'log' },
    layers: masses.map(({ mass, hardness, scale, colour }) => {
      const values = spectrum(hardness, scale);
      const errors = values.map((value) => Math.sqrt(value));
      const text = `\\it{m}_{A'} = ${mass} MeV`;
      return { kind: 'histogram', id: `m${mass}`, label: text, colour, edges, values, errors, style: 'line' } as const;
    }),
    provenance,
  };
}

/** Like Fig. 7: events in the (E_ECAL, E_HCAL) plane with signal box and side bands. */
export function aPlaneFigure(state: 'open' | 'blinded' = 'blinded'): Figure {
  const [columns, rows] = [60, 60];
  const values = sequence(columns * rows).map((i) => {
    const x = 2 * (i % columns) + 1;
    const y = 2 * Math.floor(i / columns) + 1;
    const beam = 4e4 * Math.exp(-0.5 * (((x - 98) / 4) ** 2 + ((y - 1) / 2.5) ** 2));
    const diagonal = 60 * Math.exp(-0.5 * ((x + y - 100) / 6) ** 2);
    const dimuons = 90 * Math.exp(-0.5 * ((y - 11) / 3) ** 2) * Math.exp(-x / 60);
    const pileUp = 25 * Math.exp(-0.5 * ((x - 99) / 5) ** 2) * Math.exp(-y / 60);
    const mean = beam + diagonal + dimuons + pileUp;
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * scatter(i) - 0.4));
  });
  const edges = spaced(61, 0, 120);
  return {
    id: 'ecal-hcal-plane',
    name: 'Events in the ECAL-HCAL plane',
    description: 'Events of run II in the plane of ECAL and HCAL energy, with the signal box and the side bands.',
    label: '\\bf{NA64 twin}, pseudo-data, run II',
    x: { label: '\\it{E}_{ECAL}', unit: 'GeV', scale: 'linear' },
    y: { label: '\\it{E}_{HCAL}', unit: 'GeV', scale: 'linear' },
    colour: { label: 'Events / 4 GeV^{2}', scale: 'log', map: 'viridis' },
    layers: [
      { kind: 'heat-map', id: 'events', xEdges: edges, yEdges: edges, values },
      {
        kind: 'regions',
        id: 'regions',
        areas: [
          { label: 'Signal box', x: [0, 50], y: [0, 5], state, colour: 'vermilion' },
          { label: 'A', x: [50, 90], y: [0, 5], state: 'open' },
          { label: 'C', x: [0, 50], y: [5, 40], state: 'open' },
        ],
      },
      { kind: 'text', id: 'I', x: 20, y: 16, text: 'I' },
      { kind: 'text', id: 'II', x: 55, y: 60, text: 'II' },
      { kind: 'text', id: 'III', x: 110, y: 40, text: 'III' },
    ],
    footnote: 'Box height along \\it{E}_{HCAL} enlarged five times.',
    provenance: { kinds: ['pseudo-data', 'assumed-shares'], sources: provenance.sources },
  };
}

/** Like Fig. 15: limits on the mixing strength, log-log, with bands, areas and published curves. */
export function anExclusionFigure(): Figure {
  const mass = logSpaced(60, 1, 1000);
  const limit = (m: number) => 8e-6 * (m + 0.6) ** 1.02 * (1 + (m / 300) ** 2);
  const expected = mass.map((m) => 0.96 * limit(m));
  return {
    id: 'exclusion',
    name: 'Exclusion of the mixing strength',
    description: 'Excluded mixing strength ε against the mass of the A′ at 90 % CL, with expected bands.',
    label: '\\bf{NA64 twin}, 4.3×10^{10} EOT, 90 % CL',
    x: { label: "\\it{m}_{A'}", unit: 'MeV', scale: 'log' },
    y: { label: '\\epsilon', scale: 'log', range: [3e-6, 1e-1] },
    layers: [
      {
        ...{ kind: 'exclusion', id: 'babar', label: 'BABAR', excluded: 'above', colour: 'grey' },
        ...{ x: [1, 300, 1000], y: [9.5e-4, 9.4e-4, 9.6e-4] },
      },
      {
        ...{ kind: 'band', id: 'two-sigma', label: 'Expected ±2\\sigma', colour: 'yellow', style: 'filled', x: mass },
        ...{ low: expected.map((e) => 0.62 * e), high: expected.map((e) => 1.7 * e) },
      },
      {
        ...{ kind: 'band', id: 'one-sigma', label: 'Expected ±1\\sigma', colour: 'green', style: 'filled', x: mass },
        ...{ low: expected.map((e) => 0.78 * e), high: expected.map((e) => 1.32 * e) },
      },
      { kind: 'curve', id: 'expected', label: 'Median expected', colour: 'ink', dash: 'dashed', x: mass, y: expected },
      {
        ...{ kind: 'exclusion', id: 'na64', label: 'NA64 twin (CL_{s})', excluded: 'above', style: 'outline' },
        ...{ colour: 'blue', dash: 'solid', x: mass, y: mass.map(limit) },
      },
      {
        ...{ kind: 'exclusion', id: 'e787', label: 'E787+E949', excluded: 'inside', colour: 'purple' },
        x: [90, 150, 260, 260, 180, 120, 90, 90],
        y: [8e-4, 9e-4, 3e-3, 2e-2, 3e-2, 2e-2, 8e-3, 8e-4],
      },
      {
        ...{ kind: 'band', id: 'muon', label: '\\alpha_{\\mu} favoured', colour: 'vermilion', style: 'hatched' },
        ...{ x: mass, low: mass.map((m) => 4e-4 * Math.sqrt(1 + (m / 40) ** 2)) },
        high: mass.map((m) => 8e-4 * Math.sqrt(1 + (m / 40) ** 2)),
      },
    ],
    footnote: 'Toys, 10^{4} a point.',
    provenance: { kinds: ['simulation', 'paper-input'], sources: ['PRD 97 (2018) 072002', 'arXiv:1702.03327'] },
  };
}

/** Like Fig. 12: efficiency against threshold. */
export function anEfficiencyFigure(): Figure {
  const threshold = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5];
  const curve = (scale: number) => threshold.map((t) => 1 - 0.3 * Math.exp(-t / scale));
  const masses = [
    { name: 'Electrons, calibration', scale: 0.45 },
    { name: "\\it{m}_{A'} = 20 MeV", scale: 0.6 },
    { name: "\\it{m}_{A'} = 200 MeV", scale: 0.85 },
  ];
  return {
    id: 'efficiency',
    name: 'Efficiency against HCAL threshold',
    description: 'Share of 100 GeV electrons below the HCAL threshold, against the threshold.',
    label,
    notes: ['100 GeV e^{-}, leak from the ECAL'],
    x: { label: 'HCAL energy threshold', unit: 'GeV', scale: 'linear' },
    y: { label: 'Efficiency \\epsilon_{HCAL}', scale: 'linear' },
    layers: [
      ...masses.map(({ name, scale }, i) => ({
        ...({ kind: 'points', id: `points-${i}`, label: name, x: threshold, y: curve(scale) } as const),
        yErrors: { low: threshold.map(() => 0.012), high: threshold.map(() => 0.006) },
      })),
      {
        ...({ kind: 'reference', id: 'cut', direction: 'vertical', at: 1 } as const),
        ...({ dash: 'dashed', label: 'Cut, 1 GeV' } as const),
      },
      { kind: 'reference', id: 'full', direction: 'horizontal', at: 1, dash: 'dotted' },
    ],
    provenance,
  };
}

export function aCellFigure(): Figure {
  const values = sequence(36).map((i) => {
    const [x, y] = [i % 6, Math.floor(i / 6)];
    return i === 30 ? null : 92 * Math.exp(-1.9 * Math.hypot(x - 2.1, y - 2.9) ** 1.15);
  });
  return {
    id: 'ecal-cells',
    name: 'Energy in the ECAL cells',
    description: 'Mean energy of a 100 GeV electron in each of the 6 x 6 ECAL cells.',
    label: '\\bf{NA64 twin}, simulation, 100 GeV e^{-}',
    x: { label: 'Column', scale: 'linear' },
    y: { label: 'Row', scale: 'linear' },
    colour: { label: 'Energy', unit: 'GeV', scale: 'log', map: 'viridis', range: [1e-3, 100] },
    layers: [{ kind: 'cell-map', id: 'cells', columns: 6, rows: 6, values }],
    provenance,
  };
}

export function anEmptyFigure(): Figure {
  const figure = aSpectrumFigure();
  const layers = figure.layers.map((layer) =>
    layer.kind === 'histogram'
      ? { ...layer, values: layer.values.map(() => 0), errors: layer.values.map(() => NaN) }
      : layer,
  );
  return { ...figure, id: 'empty', layers };
}

/** Many cuts with long names, yields over ten decades. */
export function aCutFlowFigure(): Figure {
  const cuts = [
    'All',
    'Trigger',
    'Track, \\it{p} > 90 GeV',
    'SRD tag',
    'Shower shape',
    'V2 < 1 MIP',
    'HCAL < 1 GeV',
    'Box',
  ];
  const yields = [4.3e10, 7.1e8, 5.2e8, 4.9e8, 2.2e8, 3.1e5, 27, 0];
  return {
    id: 'cut-flow',
    name: 'Cut-flow',
    description: 'Events left after each cut of the selection.',
    label,
    x: { label: 'Cut', scale: 'linear', ticks: cuts.map((text, at) => ({ at, text })) },
    y: { label: 'Events', scale: 'log' },
    layers: [
      {
        ...({ kind: 'histogram', id: 'yield', label: 'Pseudo-data', style: 'filled' } as const),
        ...{ edges: sequence(9).map((i) => i - 0.5), values: yields },
      },
    ],
    provenance,
  };
}

/** Pulls of nuisance parameters: names on the y axis, values around zero. */
export function aPullFigure(): Figure {
  const names = ['K-factor', 'ECAL scale', 'Dimuon yield', 'Leak rate', 'Pile-up'];
  const pulls = [0.3, -0.8, 0.1, 1.4, -0.2];
  return {
    id: 'pulls',
    name: 'Pulls',
    description: 'Pulls of the nuisance parameters after the fit.',
    label,
    x: { label: '(\\theta − \\theta_{0})/\\Delta\\theta', scale: 'linear', range: [-2.5, 2.5] },
    y: { label: '', scale: 'linear', range: [-0.5, 4.5], ticks: names.map((text, at) => ({ at, text })) },
    layers: [
      { kind: 'band', id: 'one', colour: 'green', style: 'filled', x: [-1, 1], low: [-1, -1], high: [6, 6] },
      { kind: 'points', id: 'pulls', x: pulls, y: sequence(5), xErrors: [0.9, 0.7, 1, 0.6, 0.95] },
      { kind: 'reference', id: 'zero', direction: 'vertical', at: 0, dash: 'dashed' },
    ],
    provenance,
  };
}

/** Values that need a power of ten in the unit, negative ones, gaps, and a legend too wide for its place. */
export function aHardFigure(): Figure {
  const time = spaced(80, -3e-7, 5e-7);
  const wave = (shift: number) =>
    time.map((t, i) => (i % 31 === 30 ? null : 2.4e7 * Math.sin(1.6e7 * t + shift) * Math.exp(-Math.abs(t) / 4e-7)));
  return {
    id: 'hard',
    name: 'Hard case',
    description: 'Curves that fill the frame, with gaps.',
    label: '\\bf{NA64 twin}, simulation with a label that is far too long to stay on a single line of the figure',
    notes: ['Pulse shape, cell (3, 3)'],
    x: { label: 'Time after the trigger', unit: 's', scale: 'linear' },
    y: { label: 'Amplitude', unit: 'e^{-}', scale: 'linear' },
    layers: [0, 1, 2, 3, 4].map((i) => ({
      ...({ kind: 'curve', id: `wave-${i}`, label: `\\phi = ${i} rad`, x: time } as const),
      y: wave(i),
    })),
    provenance: {
      kinds: ['simulation', 'assumed-shares'],
      sources: Array(6).fill('A long reference, J. Inst. 12 (2017)'),
    },
  };
}

/** A 3 x 3 HCAL face around zero. */
export function aDifferenceFigure(): Figure {
  const values = [-0.8, 0.1, 0.3, 1.2, -2.4, 0.6, 0, -0.3, 0.9];
  const names = sequence(9).map((i) => `HCAL1/${i % 3},${Math.floor(i / 3)}`);
  return {
    id: 'hcal-difference',
    name: 'HCAL difference',
    description: 'Difference of the mean energy in the nine HCAL cells between two geometries.',
    label: '\\bf{NA64 twin}, what-if',
    x: { label: 'Column', scale: 'linear' },
    y: { label: 'Row', scale: 'linear' },
    colour: { label: '\\Delta\\it{E}', unit: 'GeV', scale: 'linear', map: 'diverging' },
    layers: [{ kind: 'cell-map', id: 'difference', columns: 3, rows: 3, values, names }],
    provenance,
  };
}

export function gallery(): readonly Figure[] {
  return [
    aHistogramFigure(),
    aRatioFigure(),
    aSpectrumFigure(),
    aPlaneFigure(),
    anExclusionFigure(),
    anEfficiencyFigure(),
    aCellFigure(),
    aDifferenceFigure(),
    aCutFlowFigure(),
    aPullFigure(),
    aHardFigure(),
    anEmptyFigure(),
  ];
}
