import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { describeLayout, type DetectorLayout } from '../../../geometry/layout.ts';
import { readDetector } from '../../../geometry/read.ts';
import { ChannelSignals } from '../../../physics/event-model/channel-signals.ts';
import { columnIndex, type EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { decodeDetail, type EventDetail } from '../../../physics/event-model/event-detail.ts';
import {
  DEPTH_SECTIONS,
  depthProfile,
  LATERAL_TERMS,
  lateralProfile,
  ShareBands,
  type ShareBand,
} from '../../../physics/reconstruction/energy-profiles.ts';
import { withStore } from '../../store/with-store.ts';
import { sampleDetails } from './sample-details.ts';

type Reply = CallReply<'event.profiles'>;

/** The energy of an event along and across the beam, and where the middle 68 % of a sample lie. */
export function profileEvent({ of, ...request }: CallRequest<'event.profiles'>): Reply {
  return withStore(request.store, (reader) => {
    const run = reader.readRun(of.run);
    const stored = reader.readEvent(of.run, of.event);
    const layout = describeLayout(readDetector(JSON.parse(reader.readGeometry(run.geometrySha256).document)));
    const valueOf = (name: EventColumnName) => stored.scalars[columnIndex(name)]!;
    const own = profilesOf(decodeDetail(stored.detail), layout, valueOf);
    const bands = { depth: new ShareBands(DEPTH_SECTIONS.length), lateral: new ShareBands(LATERAL_TERMS.length) };
    const { total, events } = sampleDetails(reader, request, ['weight', 'ecal_x_mm', 'ecal_y_mm']);
    for (const event of events) {
      const { depth, lateral } = profilesOf(event.detail, event.layout, event.valueOf);
      bands.depth.add(depth, event.valueOf('weight'));
      bands.lateral.add(lateral, event.valueOf('weight'));
    }
    return {
      ...of,
      depth: beside(DEPTH_SECTIONS, own.depth, bands.depth.finish()),
      lateral: beside(LATERAL_TERMS, own.lateral, bands.lateral.finish()),
      shower_chi2: valueOf('shower_chi2'),
      preshower_share: valueOf('preshower_share'),
      total,
      sampled: events.length,
    };
  });
}

/** Both profiles, the lateral one around the cluster: the store keeps no fitted track, which the cut takes where there is one. */
function profilesOf(
  { channelIds, energiesGev }: EventDetail,
  { ecal }: DetectorLayout,
  valueOf: (name: EventColumnName) => number,
) {
  const signals = new ChannelSignals();
  channelIds.forEach((channel, i) => signals.set(channel, energiesGev[i]!, 0, 0));
  return {
    depth: depthProfile(signals),
    lateral: lateralProfile(signals, valueOf('ecal_x_mm'), valueOf('ecal_y_mm'), ecal),
  };
}

function beside(names: readonly string[], energies: Float64Array, bands: readonly ShareBand[]): Reply['depth'] {
  return names.map((name, i) => ({ name, energy_gev: energies[i]!, sample_share: bands[i] ?? null }));
}
