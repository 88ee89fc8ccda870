import type { Dash, Figure, Layer } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import { muonFavouredBand } from '../../../physics/analysis/anomalous-moment.ts';
import { darkMatterLimits, MASS_RATIO, scatteringAlphaDark } from '../../../physics/analysis/light-dark-matter.ts';
import { publishedCurve } from '../../../physics/analysis/published-limits.ts';
import { annihilationStrength, relicAlphaDark, RELIC_FACTOR } from '../../../physics/dark-photon/thermal-relic.ts';
import { exp, log } from '../../../physics/foundation/math.ts';
import { bandWords, inputWords } from './input-words.ts';
import type { PointLimit } from './limits-of-store.ts';
import type { SearchSettings } from './settings.ts';

const LABEL = figureLabel('simulation');

/** Figures 15 to 17: what the limits exclude, beside published limits. Curves of others come from files, never from us. */
export function drawExclusionFigures(limits: readonly PointLimit[], settings: SearchSettings): Figure[] {
  const drawn: Drawn = {
    limits,
    note: noteOn(limits, settings),
    inputs: inputWords(
      limits.map(({ model }) => model),
      settings,
    ),
  };
  return [
    mixingFigure(drawn),
    annihilationFigure(drawn, 0.5, 'fig-16-y-large-coupling', [1.2e-14, 1e-6]),
    annihilationFigure(drawn, 0.005, 'fig-16-y-small-coupling', [1.2e-14, 1e-6]),
    couplingFigure(drawn, 'pseudoDirac', 'fig-17-pseudo-dirac', 'pseudo-Dirac fermion, f = 0.25', [1.5e-6, 100]),
    couplingFigure(drawn, 'majorana', 'fig-17-majorana', 'Majorana fermion, f = 3', [1.5e-6, 100]),
  ];
}

/** The limits with what is said of them: level and definition, and where their inputs come from. */
interface Drawn {
  readonly limits: readonly PointLimit[];
  readonly note: string;
  readonly inputs: string;
}

/** Level, definition and outcome that the limits are for. */
function noteOn(limits: readonly PointLimit[], { confidenceLevel }: SearchSettings): string {
  const { limit, model } = limits[0]!;
  const observed = model.boxes.reduce((sum, box) => sum + box.observed, 0);
  const events = observed === 0 ? 'no event' : observed === 1 ? '1 event' : `${observed} events`;
  return `${Number((100 * confidenceLevel).toPrecision(6))} % CL, ${limit.method} CL_{s}, ${events}`;
}

const ofProduction = (limits: readonly PointLimit[], production: 'ww' | 'etl') =>
  limits.filter(({ point }) => point.production === production);

/** Where curves of others come from, in one line. */
function sourceOf(...ids: readonly string[]): string {
  const cited = ids.map((id) => {
    const { label, cite } = publishedCurve(id);
    return `${label} ${cite.replace('arXiv:', '')}`;
  });
  return `arXiv: ${cited.join(', ')}`;
}

function mixingFigure({ limits, note, inputs }: Drawn): Figure {
  const etl = ofProduction(limits, 'etl');
  const bandNote = bandWords((etl[0] ?? limits[0]!).limit.expected);
  const ww = ofProduction(limits, 'ww');
  const x = etl.map(({ point }) => point.massMev);
  const babar = publishedCurve('babar-2017-invisible').points;
  const kaons = ['e949-kaon-invisible-low', 'e949-kaon-invisible-high'].map((id) => publishedCurve(id).points);
  const favoured = masses(0.5, 2000, 61).map((massMev) => ({ massMev, band: muonFavouredBand(massMev / 1000, 2) }));
  return {
    id: 'fig-15-exclusion',
    name: 'Excluded mixing against the mass',
    description:
      "Region of the plane of A' mass and mixing that is excluded, with the expected band, the limits of BaBar and of E787 and E949, and the region that the muon's magnetic moment favours.",
    label: LABEL,
    notes: [note],
    x: { label: "m_{A'}", unit: 'MeV', scale: 'log', range: [1, 1000] },
    y: { label: '\\epsilon', scale: 'log', range: [1e-6, 1e-1] },
    layers: [
      {
        ...{ id: 'muon', kind: 'band', label: '(g − 2)_{\\mu} ± 2\\sigma', style: 'hatched', colour: 'green' },
        x: favoured.map(({ massMev }) => massMev),
        low: favoured.map(({ band }) => band[0]),
        high: favoured.map(({ band }) => band[1]),
      },
      {
        ...{ id: 'na64', kind: 'exclusion', label: 'NA64 twin', excluded: 'above', colour: 'blue', x },
        y: etl.map(({ limit }) => limit.observed),
      },
      {
        ...{
          id: 'expected',
          kind: 'band',
          label: 'expected, −2\\sigma to +2\\sigma',
          style: 'filled',
          colour: 'orange',
          x,
        },
        low: etl.map(({ limit }) => limit.expected[0]),
        high: etl.map(({ limit }) => limit.expected[4]),
      },
      {
        ...{ id: 'ww', kind: 'curve', label: 'NA64 twin, WW', dash: 'dashed', colour: 'sky-blue' },
        x: ww.map(({ point }) => point.massMev),
        y: ww.map(({ limit }) => limit.observed),
      },
      outline('babar', 'BaBar', 'vermilion', 'above', babar),
      outline('kaons-low', 'E787, E949', 'purple', 'above', kaons[0]!, 'long-dash'),
      outline('kaons-high', undefined, 'purple', 'above', kaons[1]!, 'long-dash'),
    ],
    legend: 'bottom-right',
    ...(bandNote !== undefined && { footnote: bandNote }),
    provenance: {
      kinds: ['simulation', 'paper-input', 'assumed-shares'],
      sources: [
        inputs,
        sourceOf('babar-2017-invisible', 'e949-kaon-invisible-low'),
        '(g − 2)_{\\mu}: computed, \\Delta a = (2.88 ± 0.80) × 10^{−9} (2017)',
      ],
    },
  };
}

const SCATTERING = [
  { id: 'lsnd-miniboone-set-alphaD0.5', colour: 'purple' },
  { id: 'e137-compilation-alphaD0.5', colour: 'green' },
  { id: 'miniboone-dm-nucleon-alphaD0.5', colour: 'orange' },
] as const;

/** Coupling of the digitised curves of experiments that see χ scatter. */
const REFERENCE_COUPLING = 0.5;

const RELICS = [
  { id: 'relic-scalar-numerical', dash: 'dash-dot' },
  { id: 'relic-majorana-numerical', dash: 'dotted' },
  { id: 'relic-pseudodirac-numerical', dash: 'dashed' },
] as const;

function annihilationFigure(
  { limits, note, inputs }: Drawn,
  alphaDark: number,
  id: string,
  range: readonly [number, number],
): Figure {
  const etl = ofProduction(limits, 'etl');
  const y = (massMev: number, epsilon: number) =>
    annihilationStrength({ massGev: massMev, chiMassGev: massMev / MASS_RATIO, epsilon }, alphaDark);
  const x = etl.map(({ point }) => point.massMev / MASS_RATIO);
  const babar = publishedCurve('babar-2017-invisible').points.map(([mass, epsilon]) => [
    mass! / MASS_RATIO,
    y(mass!, epsilon!),
  ]);
  const scale = Math.sqrt(alphaDark / REFERENCE_COUPLING);
  return {
    id,
    name: `Excluded annihilation strength, alpha_D = ${alphaDark}`,
    description: `Region of the plane of dark-matter mass and y that is excluded for alpha_D = ${alphaDark} and m_A' = 3 m_chi, with limits of other experiments and the values that give the observed density.`,
    label: LABEL,
    notes: [note, `\\alpha_{D} = ${alphaDark}, m_{A'} = 3 m_{\\chi}`],
    x: { label: 'm_{\\chi}', unit: 'MeV', scale: 'log', range: [1, 1000] },
    y: { label: "y = \\epsilon^{2} \\alpha_{D} (m_{\\chi}/m_{A'})^{4}", scale: 'log', range },
    layers: [
      {
        ...{ id: 'na64', kind: 'exclusion', label: 'NA64 twin', excluded: 'above', colour: 'blue', x },
        y: etl.map(({ point, limit }) => y(point.massMev, limit.observed)),
      },
      outline('babar', 'BaBar', 'vermilion', 'above', babar),
      ...SCATTERING.map(({ id: curve, colour }) =>
        outline(
          curve,
          publishedCurve(curve).label,
          colour,
          'above',
          publishedCurve(curve).points.map(([mass, limit]) => [mass!, limit! * scale]),
        ),
      ),
      outline('xenon10', 'XENON10', 'sky-blue', 'above', publishedCurve('dd-electron-xenon10').points),
      ...RELICS.map(({ id: curve, dash }): Layer => {
        const { label, points } = publishedCurve(curve);
        return { id: curve, kind: 'curve', label: `relic: ${label}`, colour: 'ink', dash, ...coordinates(points) };
      }),
    ],
    legend: 'beside',
    footnote:
      'Missing: the direct-detection limit of the paper, which it does not identify; XENON10 (electron scattering) stands in.',
    provenance: {
      kinds: ['simulation', 'paper-input', 'assumed-shares'],
      sources: [
        inputs,
        sourceOf('babar-2017-invisible', ...SCATTERING.map((curve) => curve.id), 'dd-electron-xenon10'),
        `relic ${publishedCurve(RELICS[0].id).cite.replace('arXiv:', '')}`,
      ],
    },
  };
}

function couplingFigure(
  { limits, note, inputs }: Drawn,
  kind: 'pseudoDirac' | 'majorana',
  id: string,
  particle: string,
  range: readonly [number, number],
): Figure {
  const etl = ofProduction(limits, 'etl');
  const factor = RELIC_FACTOR[kind];
  const babar = publishedCurve('babar-2017-invisible').points.map(([mass, epsilon]) => {
    const chiMassMev = mass! / MASS_RATIO;
    return [
      chiMassMev,
      relicAlphaDark({ massGev: mass! / 1e3, chiMassGev: chiMassMev / 1e3, epsilon: epsilon! }, factor),
    ];
  });
  const scattering = SCATTERING.slice(0, 2);
  return {
    id,
    name: `Lower limits on alpha_D, ${particle}`,
    description: `Lower limits on alpha_D against the mass of a ${particle}, that froze out with the observed density.`,
    label: LABEL,
    notes: [note, particle, "m_{A'} = 3 m_{\\chi}"],
    x: { label: 'm_{\\chi}', unit: 'MeV', scale: 'log', range: [1, 1000] },
    y: { label: '\\alpha_{D}', scale: 'log', range },
    layers: [
      {
        ...{ id: 'na64', kind: 'exclusion', label: 'NA64 twin', excluded: 'below', colour: 'blue' },
        x: etl.map(({ point }) => point.massMev / MASS_RATIO),
        y: etl.map(({ point, limit }) => darkMatterLimits(point.massMev, limit.observed).alphaDark[kind]),
      },
      outline('babar', 'BaBar', 'vermilion', 'below', babar),
      ...scattering.map(({ id: curve, colour }) =>
        outline(
          curve,
          publishedCurve(curve).label,
          colour,
          'below',
          publishedCurve(curve).points.map(([mass, limit]) => [
            mass!,
            scatteringAlphaDark(mass!, limit!, REFERENCE_COUPLING, factor),
          ]),
        ),
      ),
    ],
    legend: 'top-left',
    footnote: 'Excluded below a curve. Missing: the bound from the running of \\alpha_{D}.',
    provenance: {
      kinds: ['simulation', 'paper-input', 'assumed-shares'],
      sources: [
        inputs,
        sourceOf('babar-2017-invisible', ...scattering.map((curve) => curve.id)),
        'Eq. (5) of the paper',
      ],
    },
  };
}

function outline(
  id: string,
  label: string | undefined,
  colour: 'vermilion' | 'purple' | 'green' | 'orange' | 'sky-blue',
  excluded: 'above' | 'below',
  points: readonly (readonly number[])[],
  dash?: Dash,
): Layer {
  return {
    ...{ id, kind: 'exclusion', excluded, style: 'outline', colour, ...(dash === undefined ? {} : { dash }) },
    ...(label === undefined ? {} : { label }),
    ...coordinates(points),
  };
}

function coordinates(points: readonly (readonly number[])[]) {
  return { x: points.map(([x]) => x!), y: points.map(([, y]) => y!) };
}

/** Equal steps in the logarithm. */
function masses(first: number, last: number, count: number): number[] {
  const step = log(last / first) / (count - 1);
  return Array.from({ length: count }, (_, i) => first * exp(i * step));
}
