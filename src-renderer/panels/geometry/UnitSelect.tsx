import { Select } from '@mantine/core';
import type { GuestUnit } from '../../stores/guests-store.ts';

const UNITS = ['mm', 'cm', 'm'] as const satisfies readonly GuestUnit[];
const AS_FILE = 'as the file says';

interface UnitSelectProps {
  readonly label: string;
  readonly unit: GuestUnit | undefined;
  readonly onChange: (unit: GuestUnit | undefined) => void;
}

/** The unit in which a guest file is measured: its own, or another where it says none or the wrong one. */
export function UnitSelect({ label, unit, onChange }: UnitSelectProps) {
  return (
    <Select
      aria-label={label}
      size="xs"
      w={140}
      allowDeselect={false}
      data={[AS_FILE, ...UNITS]}
      value={unit ?? AS_FILE}
      onChange={(value) => onChange(UNITS.find((known) => known === value))}
    />
  );
}
