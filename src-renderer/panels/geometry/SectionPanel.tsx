import { Button, RangeSlider, SegmentedControl } from '@mantine/core';
import type { DetectorDisplay } from '../../display/detector-display.ts';
import { AXES, isOpenSlab, isWhole, OPEN_SLAB, type Axis, type Slab } from '../../stores/section-store.ts';
import { useHistory, useSection } from '../../stores/stores.tsx';
import styles from './section.module.css';
import { WithDetector } from './WithDetector.tsx';
import { NumberField } from '../../forms/NumberField.tsx';

/** Section planes: what lies between them, by axis, or what lies around it. */
export function SectionPanel() {
  return <WithDetector>{(display) => <Sections display={display} />}</WithDetector>;
}

const AXIS_INDEX = { x: 0, y: 1, z: 2 } as const;

function Sections({ display }: { readonly display: DetectorDisplay }) {
  const keep = useSection((state) => state.keep);
  const isNone = useSection(isWhole);
  const invert = useSection((state) => state.invert);
  const clear = useSection((state) => state.clear);
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <SegmentedControl
          size="xs"
          aria-label="What is kept"
          data={[
            { value: 'inside', label: 'Keep between' },
            { value: 'outside', label: 'Cut out' },
          ]}
          value={keep}
          onChange={(value) => value !== keep && invert()}
        />
        <span className={styles.space} />
        <Button size="compact-sm" variant="default" disabled={isNone} onClick={clear}>
          No section
        </Button>
      </div>
      {AXES.map((axis) => (
        <SlabForm
          key={axis}
          axis={axis}
          lowest={Math.floor(display.bounds.min[AXIS_INDEX[axis]])}
          highest={Math.ceil(display.bounds.max[AXIS_INDEX[axis]])}
        />
      ))}
      <p className="muted">Cut faces show the plates in the colours of their materials; a click on one selects it.</p>
    </div>
  );
}

interface SlabFormProps {
  readonly axis: Axis;
  readonly lowest: number;
  readonly highest: number;
}

function SlabForm({ axis, lowest, highest }: SlabFormProps) {
  const slab = useSection((state) => state.slabs[axis]);
  const cut = useSection((state) => state.cut);
  const togglePlane = useSection((state) => state.togglePlane);
  const hold = useHistory((state) => state.hold);
  const release = useHistory((state) => state.release);
  const step = axis === 'z' ? 10 : 1;
  const change = ([low, high]: readonly [number, number]) =>
    cut(axis, { lowMm: low <= lowest ? null : low, highMm: high >= highest ? null : high });
  return (
    <fieldset className={styles.slab}>
      <legend>
        {axis} <span className="muted">mm</span>
      </legend>
      <BoundInput name={`From ${axis}`} value={slab.lowMm} onChange={(lowMm) => cut(axis, { ...slab, lowMm })} />
      <RangeSlider
        className={styles.range ?? ''}
        size="xs"
        label={null}
        thumbFromLabel={`From ${axis} in mm`}
        thumbToLabel={`To ${axis} in mm`}
        min={lowest}
        max={highest}
        step={step}
        minRange={step}
        value={[slab.lowMm ?? lowest, slab.highMm ?? highest]}
        onPointerDown={hold}
        onChange={change}
        onChangeEnd={release}
      />
      <BoundInput name={`To ${axis}`} value={slab.highMm} onChange={(highMm) => cut(axis, { ...slab, highMm })} />
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => (isOpenSlab(slab) ? togglePlane(axis, middleOf(lowest, highest, axis)) : cut(axis, OPEN_SLAB))}
      >
        {isOpenSlab(slab) ? 'Cut' : 'Whole'}
      </Button>
    </fieldset>
  );
}

/** Across the beam at the beam, along it in the middle. */
const middleOf = (lowest: number, highest: number, axis: Axis) =>
  axis === 'z' ? Math.round((lowest + highest) / 2) : 0;

interface BoundInputProps {
  readonly name: string;
  readonly value: Slab['lowMm'];
  readonly onChange: (value: number | null) => void;
}

function BoundInput({ name, value, onChange }: BoundInputProps) {
  return (
    <NumberField
      aria-label={name}
      size="xs"
      w={68}
      placeholder="open"
      value={value ?? undefined}
      onChange={(typed) => onChange(typed ?? null)}
    />
  );
}
