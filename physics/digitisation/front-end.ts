import {
  CHANNELS_TOTAL,
  FIRST_ECAL_MAIN,
  FIRST_HCAL,
  FIRST_PRESHOWER,
  FIRST_SRD,
  FIRST_VETO2,
} from '../event-model/channels.ts';

/** Light and electronics of one kind of channel; energies in the channel's own unit (GeV or MIP). */
export interface FrontEnd {
  readonly photoelectronsPerUnit: number;
  /** Relative spread of the gain of a single photoelectron. */
  readonly gainSpread: number;
  readonly countsPerUnit: number;
  /** Time resolution of a channel on its own, beside the trigger's jitter. */
  readonly timeResolutionNs: number;
}

export interface FrontEnds {
  readonly beamCounter: FrontEnd;
  readonly srd: FrontEnd;
  readonly preshower: FrontEnd;
  readonly ecal: FrontEnd;
  readonly veto2: FrontEnd;
  readonly hcal: FrontEnd;
}

/** Front end of every channel by its number. */
export function frontEndByChannel({ beamCounter, srd, preshower, ecal, veto2, hcal }: FrontEnds): readonly FrontEnd[] {
  const kinds = [
    { first: FIRST_HCAL, frontEnd: hcal },
    { first: FIRST_VETO2, frontEnd: veto2 },
    { first: FIRST_ECAL_MAIN, frontEnd: ecal },
    { first: FIRST_PRESHOWER, frontEnd: preshower },
    { first: FIRST_SRD, frontEnd: srd },
    { first: 0, frontEnd: beamCounter },
  ];
  return Array.from({ length: CHANNELS_TOTAL }, (_, channel) => kinds.find(({ first }) => channel >= first)!.frontEnd);
}

/**
 * Pedestal of a channel in counts. Even and odd samples come from two interleaved converters with pedestals of their own,
 * 50 to 100 counts (Depero, ch. 3); the spread over channels is assumed.
 */
export function pedestalCounts(channel: number, sample: number): number {
  return 50 + (((sample & 1) === 0 ? 37 * channel : 53 * channel + 17) % 51);
}
