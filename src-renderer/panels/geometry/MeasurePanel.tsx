import { Button, SegmentedControl } from '@mantine/core';
import { useCall } from '../../bridge/use-call.tsx';
import { formatDecimals, formatSignificant } from '../../display/format.ts';
import { matterWithin, measureAngleDeg, measureDistance } from '../../display/measured.ts';
import { NumberField } from '../../forms/NumberField.tsx';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';
import { MEASURES, POINTS_OF, type Measure, type PointMm } from '../../stores/measure-store.ts';
import { useMeasure } from '../../stores/stores.tsx';
import { FailureNotice } from '../notices.tsx';
import styles from './section.module.css';

/** Distances, angles, and the matter between two points, set by clicks in the scene or by numbers. */
export function MeasurePanel() {
  const measure = useMeasure((state) => state.measure);
  const points = useMeasure((state) => state.points);
  const isActive = useMeasure((state) => state.isActive);
  const { choose, toggle, addPoint, setPoint, clear } = useMeasure((state) => state);
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <SegmentedControl
          size="xs"
          aria-label="What is measured"
          data={[
            { value: 'distance', label: 'Distance and matter' },
            { value: 'angle', label: 'Angle' },
          ]}
          value={measure}
          onChange={(value) => choose(MEASURES.find((one) => one === value) ?? 'distance')}
        />
        <span className={styles.space} />
        <Button size="compact-sm" variant={isActive ? 'filled' : 'default'} aria-pressed={isActive} onClick={toggle}>
          Set points by clicks
        </Button>
        <Button size="compact-sm" variant="default" disabled={points.length === 0} onClick={clear}>
          Clear
        </Button>
      </div>
      {points.length > 0 && (
        <div className={styles.points}>
          <span className="muted">mm</span>
          <span className="muted">x</span>
          <span className="muted">y</span>
          <span className="muted">z</span>
          {points.map((point, i) => (
            <PointFields key={i} index={i} point={point} onChange={(moved) => setPoint(i, moved)} />
          ))}
        </div>
      )}
      {points.length < POINTS_OF[measure] && (
        <div className={styles.head}>
          <Button size="compact-sm" variant="default" onClick={() => addPoint(points.at(-1) ?? [0, 0, 0])}>
            Add a point
          </Button>
          <span className="muted">{nextPointText(measure, points.length)}</span>
        </div>
      )}
      <Result measure={measure} points={points} />
    </div>
  );
}

function nextPointText(measure: Measure, count: number): string {
  return measure === 'angle' && count === 1 ? 'Next: the corner of the angle.' : 'Or press M and click in the scene.';
}

interface PointFieldsProps {
  readonly index: number;
  readonly point: PointMm;
  readonly onChange: (point: PointMm) => void;
}

function PointFields({ index, point, onChange }: PointFieldsProps) {
  return (
    <>
      <span>{index + 1}</span>
      {(['x', 'y', 'z'] as const).map((axis, i) => (
        <NumberField
          key={axis}
          aria-label={`${axis} of point ${index + 1}`}
          size="xs"
          needed
          decimals={3}
          value={point[i]!}
          onChange={(typed) => onChange(point.map((kept, j) => (j === i ? typed : kept)) as unknown as PointMm)}
        />
      ))}
    </>
  );
}

function Result({ measure, points: [a, b, c] }: { readonly measure: Measure; readonly points: readonly PointMm[] }) {
  if (a === undefined || b === undefined) return null;
  if (measure === 'angle')
    return c === undefined ? null : <strong>{formatDecimals(measureAngleDeg(a, b, c), 4)}°</strong>;
  return <Distance from={a} to={b} />;
}

function Distance({ from, to }: { readonly from: PointMm; readonly to: PointMm }) {
  const { lengthMm, alongMm, acrossMm, angleMrad } = measureDistance(from, to);
  const rows = [
    { name: 'distance', value: formatDecimals(lengthMm, 3), unit: 'mm' },
    { name: 'along the beam', value: formatDecimals(alongMm, 3), unit: 'mm' },
    { name: 'across it', value: formatDecimals(acrossMm, 3), unit: 'mm' },
    { name: 'angle to the beam', value: formatDecimals(angleMrad, 2), unit: 'mrad' },
  ];
  return (
    <>
      <table className={styles.rows}>
        <tbody>
          {rows.map(({ name, value, unit }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                {value} <span className="muted">{unit}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lengthMm > 0 && <Matter from={from} to={to} lengthMm={lengthMm} />}
    </>
  );
}

/** What a line crosses is traced by the program, through the volumes that the simulation uses. */
function Matter({ from, to, lengthMm }: { readonly from: PointMm; readonly to: PointMm; readonly lengthMm: number }) {
  const direction: [number, number, number] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const asked = useCall('geometry.ray', { geometry: useGeometryName(), from_mm: [...from], direction });
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <span className="muted">Tracing the line …</span>;
  const { segments, x0, lambdaInt } = matterWithin(asked.reply.segments, lengthMm);
  const byMaterial = Map.groupBy(segments, ({ material }) => material);
  const sum = (parts: typeof segments, field: 'length_mm' | 'x0' | 'lambda_int') =>
    parts.reduce((total, part) => total + part[field], 0);
  return (
    <table className={styles.rows}>
      <thead>
        <tr>
          <th scope="col">matter on the line</th>
          <th scope="col">mm</th>
          <th scope="col">X₀</th>
          <th scope="col">λ</th>
        </tr>
      </thead>
      <tbody>
        {[...byMaterial].map(([material, parts]) => (
          <tr key={material}>
            <th scope="row">{material}</th>
            <td>{formatDecimals(sum(parts, 'length_mm'), 2)}</td>
            <td>{formatSignificant(sum(parts, 'x0'), 4)}</td>
            <td>{formatSignificant(sum(parts, 'lambda_int'), 4)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">total</th>
          <td>{formatDecimals(sum(segments, 'length_mm'), 2)}</td>
          <td>{formatSignificant(x0, 5)}</td>
          <td>{formatSignificant(lambdaInt, 5)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
