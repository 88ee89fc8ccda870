import type { RunCard } from '../../../contract/run-card.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { readDetector } from '../../../geometry/read.ts';
import { createChain } from '../../../physics/chain.ts';
import { describeChainParts } from '../../../physics/chain/chain-parts.ts';
import { decodeLibrary } from '../../../physics/transport/fast/shower-library.ts';
import { chainSettings } from '../../../src-main/use-cases/simulation/chain-settings.ts';

/** What a page needs to make the events of a run; files as arrays of bytes. */
export interface BrowserRun {
  readonly card: RunCard;
  readonly geometryDocument: string;
  /** The step kernel and the frozen showers, for levels that track. */
  readonly kernel?: readonly number[];
  readonly library?: readonly number[];
}

/** An event as its digest takes it: number, scalars, length of the detail; then the detail. */
export interface BrowserEvent {
  readonly head: readonly number[];
  readonly detail: readonly number[];
}

/** Makes the events of a run card in a page, as a worker of the product does in Node. */
export function makeEvents({ card, geometryDocument, kernel, library }: BrowserRun): readonly BrowserEvent[] {
  const detector = readDetector(JSON.parse(geometryDocument));
  const materials = shippedMaterials();
  const parts = describeChainParts(detector, materials, card.energy_gev);
  const tools = {
    ...(kernel && { kernel: new WebAssembly.Module(Uint8Array.from(kernel)) }),
    ...(library && { library: decodeLibrary(Uint8Array.from(library)) }),
  };
  const chain = createChain(chainSettings(card, parts.layout), detector, materials, tools, parts);
  const events: BrowserEvent[] = [];
  for (let eventNumber = 0; eventNumber < card.events; eventNumber++) {
    const event = chain.simulate(eventNumber);
    if (card.keep === 'triggered' && !event.isTriggered) continue;
    const scalars = [...event.scalars];
    const detail = [...event.readDetail()];
    events.push({ head: [eventNumber, ...scalars, detail.length], detail });
  }
  return events;
}
