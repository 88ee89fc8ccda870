import { Button, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { useCall } from '../../bridge/use-call.tsx';
import type { DetectorDisplay } from '../../display/detector-display.ts';
import { materialFigure, type MatterQuantity } from '../../display/material-figure.ts';
import { NumberField } from '../../forms/NumberField.tsx';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';
import { elementOfObject } from '../../display/object-names.ts';
import { useProject } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './section.module.css';
import { WithDetector } from './WithDetector.tsx';

/** The matter on lines along the beam, over x and y. */
export function MaterialMapPanel() {
  return <WithDetector>{(display) => <MaterialMap display={display} />}</WithDetector>;
}

interface Field {
  readonly x_mm: [number, number];
  readonly y_mm: [number, number];
  readonly z_mm: [number, number];
}

function MaterialMap({ display }: { readonly display: DetectorDisplay }) {
  const picked = useProject((state) => state.picked);
  const name = (picked && elementOfObject(display)(picked)) ?? 'ECAL';
  const bounds = display.elements.find((element) => element.name === name)?.bounds ?? display.bounds;
  const around = useMemo(
    (): Field => ({
      x_mm: [bounds.min[0] - 10, bounds.max[0] + 10],
      y_mm: [bounds.min[1] - 10, bounds.max[1] + 10],
      z_mm: [bounds.min[2] - 1, bounds.max[2] + 1],
    }),
    [bounds],
  );
  const [asked, setAsked] = useState<{ readonly of: string; readonly field: Field }>();
  const [quantity, setQuantity] = useState<MatterQuantity>('x0');
  const [columns, setColumns] = useState(60);
  return (
    <div className={styles.panel} style={{ height: '100%', boxSizing: 'border-box' }}>
      <form
        className={styles.fields}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          setAsked({ of: name, field: around });
        }}
      >
        <SegmentedControl
          size="xs"
          aria-label="Quantity"
          data={[
            { value: 'x0', label: 'X₀' },
            { value: 'lambda_int', label: 'λ' },
          ]}
          value={quantity}
          onChange={(value) => setQuantity(value === 'x0' ? 'x0' : 'lambda_int')}
        />
        <NumberField
          label="Bins a side"
          size="xs"
          w={80}
          needed
          min={4}
          max={200}
          multipleOf={1}
          value={columns}
          onChange={setColumns}
        />
        <Button type="submit" size="compact-sm">
          Map the matter of {name}
        </Button>
      </form>
      {asked === undefined ? (
        <span className="muted">
          Lines along z are traced through the element that is selected; X₀ and λ add up on each of them.
        </span>
      ) : (
        <MapFigure name={asked.of} field={asked.field} quantity={quantity} bins={columns} />
      )}
    </div>
  );
}

interface MapFigureProps {
  readonly name: string;
  readonly field: Field;
  readonly quantity: MatterQuantity;
  readonly bins: number;
}

function MapFigure({ name, field, quantity, bins }: MapFigureProps) {
  const asked = useCall('geometry.matter', { geometry: useGeometryName(), ...field, columns: bins, rows: bins });
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <LoadingNotice what="Tracing lines" />;
  return (
    <div className={styles.figure}>
      <MapView reply={asked.reply} name={name} quantity={quantity} />
    </div>
  );
}

interface MapViewProps {
  readonly reply: CallReply<'geometry.matter'>;
  readonly name: string;
  readonly quantity: MatterQuantity;
}

function MapView({ reply, name, quantity }: MapViewProps) {
  return <FigureView figure={useMemo(() => materialFigure(reply, name, quantity), [reply, name, quantity])} />;
}
