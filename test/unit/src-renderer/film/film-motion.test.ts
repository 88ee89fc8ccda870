import { describe, expect, test } from 'vitest';
import {
  alongViews,
  aroundOnce,
  throughTime,
  together,
  type FilmScript,
} from '../../../../src-renderer/film/film-motion.ts';
import { framesOf } from '../../../../src-renderer/film/film-plan.ts';
import type { CameraPose } from '../../../../src-renderer/stores/camera-store.ts';

const from: CameraPose = { position: [3, 2, -1], target: [0.5, 0, 1], zoom: 1 };
const to: CameraPose = { position: [-2, 1, 4], target: [0, 0.2, 2], zoom: 2 };

const filmed = (script: FilmScript, count: number) => Array.from({ length: count }, (_, i) => script(i, count));
const distance = ({ position, target }: CameraPose) =>
  Math.hypot(...position.map((value, axis) => value - target[axis]!));
const gap = (a: CameraPose, b: CameraPose) => Math.hypot(...a.position.map((value, axis) => value - b.position[axis]!));

describe('a film', () => {
  test('10 s at 30 frames a second are 300 frames, and no film is without one', () => {
    expect(framesOf({ lengthS: 10, framesPerS: 30 })).toBe(300);
    expect(framesOf({ lengthS: 0.01, framesPerS: 10 })).toBe(1);
  });

  test('in time begins with the first signal and ends with the last, in even steps', () => {
    expect(filmed(throughTime([10, 40]), 4).map(({ timeNs }) => timeNs)).toEqual([10, 20, 30, 40]);
    expect(throughTime([10, 40])(0, 1)).toEqual({ timeNs: 40 });
  });

  test('around once keeps distance, height and target, in even steps that close the circle', () => {
    const poses = filmed(aroundOnce(from), 8).map(({ pose }) => pose!);
    expect(gap(poses[0]!, from)).toBeLessThan(1e-12);
    for (const [i, pose] of poses.entries()) {
      expect(distance(pose)).toBeCloseTo(distance(from), 12);
      expect(pose.position[1]).toBeCloseTo(from.position[1], 12);
      expect(pose.target).toEqual(from.target);
      expect(gap(pose, poses[(i + 1) % 8]!)).toBeCloseTo(gap(poses[0]!, poses[1]!), 12);
    }
  });

  test('through views stands in each of them, to the bit, and nowhere twice', () => {
    const poses = filmed(alongViews([from, to, from]), 21).map(({ pose }) => pose!);
    expect([poses[0], poses[10], poses[20]]).toEqual([from, to, from]);
    const leg = poses.slice(0, 11);
    for (let i = 1; i < leg.length; i++) expect(gap(leg[i]!, leg[i - 1]!)).toBeGreaterThan(0.01);
    expect(Math.max(...leg.map(distance))).toBeLessThanOrEqual(Math.max(distance(from), distance(to)) + 1e-12);
  });

  test('time and turn go together', () => {
    const moment = together(throughTime([0, 1]), aroundOnce(from))(1, 3);
    expect(moment).toEqual({ timeNs: 0.5, pose: aroundOnce(from)(1, 3).pose });
  });
});
