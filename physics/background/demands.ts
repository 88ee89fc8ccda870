import { allCutsBut, type Demand } from './event-tally.ts';

export const BOX_GEV = 50;
/** Everything that the box asks of an event but the tag by synchrotron radiation. */
export const GIVEN_TAG: Demand = { cuts: allCutsBut('srd') };
export const IN_BOX: Demand = { cuts: allCutsBut() };
/** What the line before the ECAL and the timing ask. */
export const TRACKED: Demand = {
  cuts: ['on-target', 'trigger', 'track', 'momentum', 'srd', 'ecal-time', 'upstream-hits'],
};
/** Electrons that made hadrons, passed what the line asks and left less than half of their energy in the ECAL. */
export const HARD: Demand = { ...TRACKED, ecalGev: [0, BOX_GEV] };
export const ON_TARGET: Demand = { cuts: ['on-target', 'trigger'] };
/** A slow electron that gives the tag and is not seen otherwise. */
export const QUIET_TAG: Demand = {
  ...{ cuts: ['srd'], ecalGev: [-Infinity, 0.5], mostHcalGev: 1, mostVeto2Mip: 1 },
};
export const ONE_TRACK: Demand = { cuts: ['track', 'momentum', 'upstream-hits'] };
