import { SegmentedControl, Select } from '@mantine/core';
import { titleOfLook } from '../../display/look.ts';
import { useSelectionDefinition } from '../../hooks/use-selection.ts';
import type { Look, PlaneView } from '../../stores/selection-store.ts';
import { useSelection } from '../../stores/stores.tsx';
import styles from './selection.module.css';

/** At which stage the plane is looked at, on which axes, and how its colours run. */
export function PlaneTools() {
  const plane = useSelection((state) => state.plane);
  const showPlane = useSelection((state) => state.showPlane);
  return (
    <div className={styles.tools}>
      <LookSelect />
      <SegmentedControl
        size="xs"
        aria-label="HCAL modules"
        data={[
          { value: 'e_hcal12_gev', label: 'HCAL1+2' },
          { value: 'e_hcal_gev', label: 'HCAL1–4' },
        ]}
        value={plane.hcal}
        onChange={(hcal) => showPlane({ hcal: hcal as PlaneView['hcal'] })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Range of the HCAL energy"
        data={[
          { value: 'whole', label: '120 GeV' },
          { value: 'low', label: '12 GeV' },
        ]}
        value={plane.reach}
        onChange={(reach) => showPlane({ reach: reach as PlaneView['reach'] })}
      />
      <SegmentedControl
        size="xs"
        aria-label="Colours"
        data={['log', 'linear']}
        value={plane.colours}
        onChange={(colours) => showPlane({ colours: colours as PlaneView['colours'] })}
      />
    </div>
  );
}

/** The stages of Fig. 7; what lies between them is chosen by a click in the cut-flow. */
function LookSelect() {
  const look = useSelection((state) => state.look);
  const lookAt = useSelection((state) => state.lookAt);
  const definition = useSelectionDefinition();
  if (definition === undefined) return null;
  const looks: readonly Look[] = [
    { at: 'start' },
    ...definition.stages.map(({ name }): Look => ({ at: 'stage', stage: name })),
    ...('cut' in look ? [look] : []),
  ];
  return (
    <Select
      size="xs"
      w={190}
      aria-label="Stage of the selection"
      allowDeselect={false}
      data={looks.map((one) => ({ value: JSON.stringify(one), label: titleOfLook(one, definition) }))}
      value={JSON.stringify(look)}
      onChange={(value) => value !== null && lookAt(JSON.parse(value) as Look)}
    />
  );
}
