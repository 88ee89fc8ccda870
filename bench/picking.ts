/**
 * Finding what is under the pointer in a big event: 200,000 steps and every calorimeter cell lit, against the bar of 4 ms in the median.
 * `node bench/picking.ts`
 */
import { Vector2 } from 'three';
import { RandomStream } from '../physics/foundation/random.ts';
import { findUnder } from '../src-renderer/scene/find-under.ts';
import { OPEN_SLAB } from '../src-renderer/stores/section-store.ts';
import { aCamera, aPickScene } from '../test/support/window/pick-scene.ts';

const PICKS = 1000;
const STEPS = 200_000;
const BAR_MS = 4;
const SIZE = { width: 1920, height: 1080 };
const Z_FACTOR = 0.1;

const { scene, lit } = aPickScene(Z_FACTOR, new Set(), STEPS);
const section = { slabs: { x: OPEN_SLAB, y: OPEN_SLAB, z: OPEN_SLAB }, keep: 'inside' } as const;
const stream = new RandomStream(3, 0, 'picks');
const timesMs = Array.from({ length: PICKS }, (_, i) => {
  stream.startEvent(i);
  const camera = aCamera(stream, Z_FACTOR, SIZE.width / SIZE.height);
  const at = new Vector2(SIZE.width * stream.uniform(), SIZE.height * stream.uniform());
  const before = performance.now();
  findUnder(at, { camera, scene, size: SIZE }, { hits: [], zFactor: Z_FACTOR, section });
  return performance.now() - before;
}).sort((a, b) => a - b);
const at = (share: number) => timesMs[Math.floor(share * (PICKS - 1))]!.toFixed(3);
console.log(`${PICKS} picks among ${lit.length} lit cells and ${STEPS} steps, ms: median ${at(0.5)}, 99 % ${at(0.99)}`);
console.log(`bar ${BAR_MS} ms: ${timesMs[PICKS / 2]! < BAR_MS ? 'met' : 'missed'}`);
