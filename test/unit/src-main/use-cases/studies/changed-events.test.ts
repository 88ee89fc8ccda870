import { beforeAll, describe, expect, it } from 'vitest';
import { shippedDetector } from '../../../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../../../geometry/materials.ts';
import type { DetectorDocument } from '../../../../../geometry/schema.ts';
import type { RunCard } from '../../../../../contract/run-card.ts';
import { CalorimeterTransport } from '../../../../../physics/chain/calorimeter-transport.ts';
import { describeChainParts } from '../../../../../physics/chain/chain-parts.ts';
import { createChain, type EventChain } from '../../../../../physics/chain.ts';
import { listChannels } from '../../../../../physics/event-model/channels.ts';
import { Deposits } from '../../../../../physics/event-model/deposits.ts';
import type { ParticleState } from '../../../../../physics/event-model/particle-state.ts';
import { RandomStream } from '../../../../../physics/foundation/random.ts';
import { chainSettings } from '../../../../../src-main/use-cases/simulation/chain-settings.ts';
import {
  differenceBetween,
  sampleOf,
  studyCard,
  type SampleInMemory,
} from '../../../../../src-main/use-cases/studies/sample-in-memory.ts';
import { simulateChunk } from '../../../../../src-main/workers/simulate-chunk.ts';
import { mm, whatIf } from '../../../../support/geometry/what-if.ts';

const cards = {
  pions: studyCard({ process: 'beam', particle: 'pi-', events: 36, seed: 5 }),
  'muon pairs': studyCard({ process: 'dimuon', events: 11, seed: 5 }),
};
type Name = keyof typeof cards;

/** HCAL2 by its own cell to the side: whatever crosses it, crosses another cell. */
const moved = whatIf({ op: 'move', elements: ['HCAL2'], by: { x: mm(194) } });

const inModule2 = listChannels().flatMap(({ id, detector, module }) =>
  detector === 'HCAL' && module === 2 ? [id] : [],
);
/** 12 counts in a cell: far above what the read-out suppresses, 2 standard deviations of a noise of about one. */
const SHOWN_GEV = 0.5;

interface Sample {
  readonly readOut: SampleInMemory;
  /** Of every event, by channel, before the read-out. */
  readonly deposits: readonly Float64Array[];
}

/** Events as `twin compare` makes them; and their deposits, from the particles that the truth says have entered the calorimeters. */
function samplesIn(document: DetectorDocument): Readonly<Record<Name, Sample>> {
  const materials = shippedMaterials();
  const parts = describeChainParts(document, materials, cards.pions.energy_gev);
  const sampleOfCard = (card: RunCard): Sample => {
    const settings = chainSettings(card, parts.layout);
    const chain = createChain(settings, document, materials, {}, parts);
    const entered: ParticleState[][] = [];
    const watched: EventChain = {
      simulate(event) {
        const simulated = chain.simulate(event);
        entered.push(simulated.readTruth()!.entered.slice());
        return simulated;
      },
    };
    const chunk = simulateChunk(watched, card, { chunk: 0, firstEvent: 0, count: card.events });
    const stream = (name: string) => new RandomStream(settings.seed, settings.run, name);
    const streams = { shower: stream('shower'), hadrons: stream('hadrons'), muons: stream('muons') };
    const deposits = new Deposits();
    const transport = new CalorimeterTransport(parts, 'parametrised', {}, streams, deposits);
    const depositsOf = (states: readonly ParticleState[], event: number) => {
      for (const each of Object.values(streams)) each.startEvent(event);
      deposits.clear();
      transport.begin();
      for (const state of states) transport.enter(state);
      transport.complete();
      return deposits.energies.slice();
    };
    return { readOut: sampleOf([chunk]), deposits: entered.map(depositsOf) };
  };
  return { pions: sampleOfCard(cards.pions), 'muon pairs': sampleOfCard(cards['muon pairs']) };
}

const numbersOf = (events: number, holds: (event: number) => boolean): number[] =>
  Array.from({ length: events }, (_, event) => event).filter(holds);

describe('moving one module of the HCAL', () => {
  let before: Readonly<Record<Name, Sample>>;
  let after: Readonly<Record<Name, Sample>>;
  beforeAll(() => {
    before = samplesIn(shippedDetector());
    after = samplesIn(moved);
  }, 120_000);

  /** Events with a track that leaves energy in the module, where it was or where it is. */
  const crossing = (name: Name, aboveGev: number) =>
    numbersOf(cards[name].events, (event) =>
      [before, after].some((side) => inModule2.some((channel) => side[name].deposits[event]![channel]! > aboveGev)),
    );

  it.each(['pions', 'muon pairs'] as const)('changes the deposits of exactly the events that cross it: %s', (name) => {
    const differing = numbersOf(cards[name].events, (event) =>
      before[name].deposits[event]!.some((energy, channel) => energy !== after[name].deposits[event]![channel]),
    );
    expect(differing).toStrictEqual(crossing(name, 0));
    expect(differing.length).toBeGreaterThan(10);
  });

  it.each(['pions', 'muon pairs'] as const)(
    'changes no other event in what is read out, and all that show it: %s',
    (name) => {
      const { changed, primaries } = differenceBetween(before[name].readOut, after[name].readOut);
      expect(primaries).toBe(0);
      expect(crossing(name, 0)).toEqual(expect.arrayContaining([...changed]));
      expect(changed).toEqual(expect.arrayContaining(crossing(name, SHOWN_GEV)));
      expect(changed.length).toBeGreaterThan(5);
    },
  );
});
