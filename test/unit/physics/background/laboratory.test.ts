import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../../geometry/materials.ts';
import { meanWeight } from '../../../../physics/background/estimate.ts';
import { tallyOf } from '../../../../physics/background/event-tally.ts';
import type { ChainSampleName } from '../../../../physics/background/chain-samples.ts';
import { BackgroundLaboratory, type ChainAnswer } from '../../../../physics/background/laboratory.ts';
import { nextOrders } from '../../../../physics/background/plan.ts';
import { GIVEN_TAG } from '../../../../physics/background/demands.ts';
import type { Channel, TableSetting } from '../../../../physics/background/row-parts.ts';
import { makeRow } from '../../../../physics/background/table.ts';
import { describeUpstreamMatter } from '../../../../physics/chain/upstream-matter.ts';
import { describeBeam } from '../../../../physics/chain/beam-parts.ts';
import { describeLayout } from '../../../../geometry/layout.ts';
import { describeColumn } from '../../../../physics/studies/leak/calorimeter-column.ts';
import { lengthsAlong, survivingNeutral } from '../../../../physics/background/surviving-neutral.ts';
import { beamAtEcal } from '../../../../physics/background/beam-entry.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';

const detector = shippedDetector('na64-2016');
const materials = shippedMaterials();
const layout = describeLayout(detector, materials);
const setting: TableSetting = {
  ...{
    layout,
    materials,
    upstream: describeUpstreamMatter(detector, layout, materials),
    lead: materials.get('Pb'),
    beam: describeBeam(layout.beam, 100),
  },
  exposures: [2.3e10, 1.1e10, 9e9],
};
const empty = { chain: new Map(), quiet: new Map() };

describe('the laboratory', () => {
  const laboratory = new BackgroundLaboratory(detector, materials, 1);

  it('makes the same piece again bit by bit, in any order', () => {
    const order = { kind: 'chain', sample: 'muon-decays', chunk: 1 } as const;
    const first = laboratory.do(order) as ChainAnswer;
    laboratory.do({ kind: 'chain', sample: 'muon-decays', chunk: 4 });
    const again = laboratory.do(order) as ChainAnswer;
    expect(again.events).toEqual(first.events);
    expect(first.conditions).toBe(1);
  });

  it('finds one decayed muon in ten in the box when nobody asks for the tag, none with it', () => {
    const answers = [0, 1, 2].map((chunk) =>
      laboratory.do({ kind: 'chain', sample: 'muon-decays', chunk }),
    ) as ChainAnswer[];
    const perMuon = meanWeight(tallyOf(answers, GIVEN_TAG));
    // forced decays weigh 3.6e-5; 1,500 of them give 8 %
    expect(perMuon.value / 3.64e-5).toBeGreaterThan(0.06);
    expect(perMuon.value / 3.64e-5).toBeLessThan(0.13);
  });
});

describe('interactions in the beam line', () => {
  const laboratory = new BackgroundLaboratory(detector, materials, 1);
  const answers = [0, 1, 2].map(
    (chunk) => laboratory.do({ kind: 'chain', sample: 'upstream-electrons', chunk }) as ChainAnswer,
  );
  const beamElectrons = {
    kind: 'chain',
    conditions: 0,
    generated: 100,
    onTarget: 60,
    events: new Float64Array(0),
  } as const;
  const results = {
    chain: new Map<ChainSampleName, ChainAnswer[]>([
      ['upstream-electrons', answers],
      ['beam-electrons', [beamElectrons]],
    ]),
    quiet: new Map(),
  };
  const { channels, elements } = makeRow('upstream', results, setting);

  it('are told by element in order of z, V1 with its hole among them, and add up to their channel', () => {
    expect(elements!.map(({ name }) => name).slice(0, 6)).toEqual([
      ...['S1', 'V1', 'MM1', 'MM2', 'air-before-vessel', 'window-upstream'],
    ]);
    const sum = elements!.reduce((total, part) => total + (part.effective === undefined ? 0 : part.events.value), 0);
    expect(sum / channels[0]!.events.value).toBeCloseTo(1, 9);
  });

  it('give some hundredths to tenths of an event, as the paper finds from its data: 0.09 ± 0.03', () => {
    // 3,000 events give 30 %
    const [{ events }] = channels as [Channel];
    expect(events.value).toBeGreaterThan(0.02);
    expect(events.value).toBeLessThan(1);
    expect(events.systematic).toBeGreaterThan(events.statistical);
  });
});

describe('a leading neutral that is made to pass', () => {
  const column = describeColumn(layout, materials);
  const neutron = beamAtEcal(layout, 'neutron');

  it('has exp(-L/λ) as weight, and is taken out of the cascade', () => {
    const electron = beamAtEcal(layout, 'e-');
    const start = survivingNeutral(column, 50, () => ({ particles: [electron, neutron], weight: 0.5 }));
    const { particles, weight } = start(new RandomStream(1, 0, 'start').startEvent(0));
    expect(particles.map(({ particle }) => particle)).toEqual(['e-']);
    expect(weight).toBeCloseTo(0.5 * Math.exp(-lengthsAlong(column, neutron)), 20);
  });

  it('crosses 31 interaction lengths along the beam (detector specification, section 3.5: 31.3)', () => {
    expect(lengthsAlong(column, neutron)).toBeCloseTo(31.6, 0);
  });

  it('counts nothing where no neutral hadron has half of the energy', () => {
    const start = survivingNeutral(column, 50, () => ({ particles: [{ ...neutron, kineticGev: 40 }], weight: 1 }));
    expect(start(new RandomStream(1, 0, 'start').startEvent(0))).toEqual({ particles: [], weight: 0 });
  });
});

describe('the plan', () => {
  it('asks for all three runs of each sample first, and for more of what lacks events', () => {
    const orders = nextOrders(['decays'], empty, 1);
    const samples = [...new Set(orders.map((order) => (order.kind === 'chain' ? order.sample : '')))];
    expect(samples).toEqual(['beam-electrons', 'muon-decays', 'pion-decays', 'kaon-decays']);
    expect(orders.filter((order) => order.kind === 'chain' && order.sample === 'kaon-decays')).toHaveLength(3);
    const events = Float64Array.from([1e-5, 0xffffff, 10, 0, 0]);
    const answer: ChainAnswer = { kind: 'chain', conditions: 0, generated: 500, onTarget: 300, events };
    const chain = new Map([['pion-decays' as const, [answer, answer, answer]]]);
    const more = nextOrders(['decays'], { chain, quiet: new Map() }, 1);
    // 3 of 60 events: four-fold at most
    expect(more.filter((order) => order.kind === 'chain' && order.sample === 'pion-decays')).toHaveLength(9);
  });
});

describe('rows that are computed', () => {
  it.each(['tightness', 'charm', 'neutrinos'] as const)('%s: negligible, as the paper says', (name) => {
    const { events, byRun, effective } = makeRow(name, empty, setting);
    expect(events.value).toBeLessThan(0.005);
    expect(byRun.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(events.value, 10);
    expect(effective).toBeUndefined();
  });

  it('tau pairs: below a tenth of an event', () => {
    expect(makeRow('tau', empty, setting).events.value).toBeLessThan(0.1);
  });
});
