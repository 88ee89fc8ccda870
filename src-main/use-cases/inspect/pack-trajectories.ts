import type { CallReply } from '../../../contract/calls.ts';
import { findParticle } from '../../../physics/particles/particle.ts';
import { STEP_PROCESSES, type Trajectories } from '../../../physics/transport/tracked/trajectories.ts';
import { pack } from '../selection/pack.ts';

type Packed = Pick<CallReply<'event.trajectories'>, 'particles' | 'processes' | 'tracks' | 'points'>;

const START = STEP_PROCESSES.indexOf('start');

/** Recorded steps as a display takes them: columns that cross the border as they are, for a JSON array a track costs seconds. */
export function packTrajectories(recorded: readonly Trajectories[]): Packed {
  const total = recorded.reduce((sum, { count }) => sum + count, 0);
  const ofPoints = <Column extends Float64Array | Uint32Array>(
    all: Column,
    of: (steps: Trajectories) => Trajectories[keyof Trajectories] & ArrayLike<number>,
  ) => {
    let at = 0;
    for (const steps of recorded) {
      const column = of(steps);
      for (let row = 0; row < steps.count; row++) all[at++] = column[row]!;
    }
    return pack(all);
  };
  const reals = (of: (steps: Trajectories) => Float64Array) => ofPoints(new Float64Array(total), of);
  const starts = recorded.flatMap((steps, shower) => startsOf(steps).map((row) => ({ steps, shower, row })));
  const ends = starts.map(({ steps, shower }, i) =>
    starts[i + 1]?.shower === shower ? starts[i + 1]!.row : steps.count,
  );
  const pdgIds = [...new Set(starts.map(({ steps, row }) => steps.pdgId[row]!))];
  const ofTracks = (of: (start: (typeof starts)[number], index: number) => number) =>
    pack(Uint32Array.from(starts, of));
  return {
    particles: pdgIds.map((pdgId) => findParticle(pdgId)!.name),
    processes: [...STEP_PROCESSES],
    tracks: {
      shower: ofTracks(({ shower }) => shower),
      track: ofTracks(({ steps, row }) => steps.track[row]!),
      parent: ofTracks(({ steps, row }) => steps.parent[row]!),
      particle: ofTracks(({ steps, row }) => pdgIds.indexOf(steps.pdgId[row]!)),
      origin: ofTracks(({ steps, row }) => steps.origin[row]!),
      points: ofTracks(({ row }, i) => ends[i]! - row),
    },
    points: {
      ...{ x_mm: reals(({ xMm }) => xMm), y_mm: reals(({ yMm }) => yMm), z_mm: reals(({ zMm }) => zMm) },
      ...{ time_ns: reals(({ timeNs }) => timeNs), energy_gev: reals(({ energyGev }) => energyGev) },
      process: ofPoints(new Uint32Array(total), ({ process }) => process),
    },
  };
}

function startsOf({ count, process }: Trajectories): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row++) if (process[row] === START) rows.push(row);
  return rows;
}
