import { modelError } from './model-error.ts';
import type { Channel, Modifier, Sample, Workspace } from './workspace.ts';

/** A sample with its place in the document, for messages. */
export interface PlacedSample {
  readonly sample: Sample;
  readonly where: string;
  /** Sorted by name, which fixes the order of the parameters. */
  readonly modifiers: readonly { readonly modifier: Modifier; readonly where: string }[];
}

/** A channel with its bins' place in the data vector. */
export interface PlacedChannel {
  readonly name: string;
  readonly where: string;
  readonly start: number;
  readonly binCount: number;
  /** Sorted by name. */
  readonly samples: readonly PlacedSample[];
}

/** A workspace of reasonable detail has 10 to 1000 bins; this many still evaluate in a second. */
const MOST_BINS = 1_000_000;

const byName = <T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] =>
  [...items].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));

/**
 * Orders a workspace as pyhf does (channels, samples and modifiers by name) and checks what its shape cannot say: names
 * that occur once, and data of equal length.
 */
export function layOutChannels(channels: readonly Channel[]): readonly PlacedChannel[] {
  refuseRepeats(
    channels.map((channel) => channel.name),
    'channels',
    'channel',
  );
  const placed = channels.map((channel, c) => ({ channel, where: `channels[${c}]` }));
  let start = 0;
  return byName(placed, ({ channel }) => channel.name).map(({ channel, where }) => {
    const binCount = channel.samples[0]!.data.length;
    const laidOut = {
      name: channel.name,
      where,
      start,
      binCount,
      samples: layOutSamples(channel, where, binCount),
    };
    start += binCount;
    if (start > MOST_BINS)
      throw modelError(where, `The channels have more than ${MOST_BINS} bins together.`, 'Prune or rebin channels.');
    return laidOut;
  });
}

function layOutSamples(channel: Channel, where: string, binCount: number): readonly PlacedSample[] {
  refuseRepeats(
    channel.samples.map((sample) => sample.name),
    `${where}.samples`,
    'sample',
  );
  const placed = channel.samples.map((sample, s) => ({ sample, where: `${where}.samples[${s}]` }));
  return byName(placed, ({ sample }) => sample.name).map(({ sample, where: place }) => {
    requireLength(sample.data, binCount, `${place}.data`, `the channel's first sample`);
    const modifiers = sample.modifiers.map((modifier, m) => ({ modifier, where: `${place}.modifiers[${m}]` }));
    refuseRepeats(
      sample.modifiers.map((modifier) => `${modifier.type} ${modifier.name}`),
      `${place}.modifiers`,
      'modifier',
    );
    for (const { modifier, where: spot } of modifiers) checkModifierData(modifier, spot, binCount);
    return { sample, where: place, modifiers: byName(modifiers, ({ modifier }) => modifier.name) };
  });
}

function checkModifierData(modifier: Modifier, where: string, binCount: number): void {
  if (modifier.type === 'histosys') {
    requireLength(modifier.data.lo_data, binCount, `${where}.data.lo_data`, 'the sample');
    requireLength(modifier.data.hi_data, binCount, `${where}.data.hi_data`, 'the sample');
  } else if (modifier.type === 'shapesys' || modifier.type === 'staterror') {
    requireLength(modifier.data, binCount, `${where}.data`, 'the sample');
    modifier.data.forEach((uncertainty, bin) => {
      if (uncertainty < 0)
        throw modelError(
          `${where}.data[${bin}]`,
          `The uncertainty ${uncertainty} is negative.`,
          'Give the absolute uncertainty of the bin, 0 if there is none.',
        );
    });
  }
}

function requireLength(data: readonly number[], length: number, where: string, as: string): void {
  if (data.length !== length)
    throw modelError(where, `It has ${data.length} bins, but ${as} has ${length}.`, 'Give one number a bin.');
}

function refuseRepeats(names: readonly string[], where: string, kind: string): void {
  const seen = new Set<string>();
  names.forEach((name, i) => {
    if (seen.has(name))
      throw modelError(
        `${where}[${i}]`,
        `The ${kind} "${name.slice(0, 100)}" is there twice.`,
        `Rename or remove one of the two.`,
      );
    seen.add(name);
  });
}

/** The observed counts in the order of the channels. */
export function layOutObservations(
  observations: Workspace['observations'],
  channels: readonly PlacedChannel[],
): Float64Array {
  refuseRepeats(
    observations.map((observation) => observation.name),
    'observations',
    'observation',
  );
  const byChannel = new Map(observations.map((observation, o) => [observation.name, { observation, o }]));
  const last = channels.at(-1)!;
  const data = new Float64Array(last.start + last.binCount);
  for (const channel of channels) {
    const found = byChannel.get(channel.name);
    if (found === undefined)
      throw modelError(
        'observations',
        `The channel "${channel.name.slice(0, 100)}" has no observation.`,
        'Add an observation of that name.',
      );
    const where = `observations[${found.o}].data`;
    requireLength(found.observation.data, channel.binCount, where, 'the channel');
    found.observation.data.forEach((count, bin) => {
      if (count < 0)
        throw modelError(`${where}[${bin}]`, `The count ${count} is negative.`, 'Give the number of events observed.');
    });
    data.set(found.observation.data, channel.start);
  }
  return data;
}
