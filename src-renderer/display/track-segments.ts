/** Polylines, one after another, as pairs of points: what a card draws of them in one call. */
export function segmentsOf(points: Float32Array, starts: Uint32Array): Float32Array {
  const total = points.length / 3;
  const ends = [...starts.subarray(1), total];
  const segments = new Float32Array(6 * (total - starts.length));
  let at = 0;
  starts.forEach((start, track) => {
    for (let point = start; point + 1 < ends[track]!; point++) {
      segments.set(points.subarray(3 * point, 3 * point + 6), at);
      at += 6;
    }
  });
  return segments;
}
