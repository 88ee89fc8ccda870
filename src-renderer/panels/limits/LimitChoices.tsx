import { Button, Select } from '@mantine/core';
import { NumberField } from '../../forms/NumberField.tsx';
import { useLimits } from '../../hooks/use-limits.ts';
import { LIMIT_METHODS, TREATMENTS } from '../../stores/limits-store.ts';
import { useLimitChoice } from '../../stores/stores.tsx';
import styles from './limits.module.css';

const METHODS = { exact: 'exact, hybrid', asymptotic: 'asymptotic', toys: 'toys' } as const;
const ERRORS = { common: 'common to the runs', 'by-run': 'by run', none: 'none' } as const;
const LEVELS = ['0.9', '0.95', '0.99'];

/** How the limits are computed. */
export function LimitChoices() {
  const { method, confidenceLevel, systematics, toys, errorsOff } = useLimitChoice((state) => state);
  const choose = useLimitChoice((state) => state.choose);
  const work = useLimits();
  const common = { size: 'xs', allowDeselect: false } as const;
  return (
    <form
      className={styles.choices}
      aria-label="How limits are computed"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (work.state !== 'running' && work.state !== 'done') work.start();
      }}
    >
      <Select
        {...common}
        label="Method"
        w={130}
        data={LIMIT_METHODS.map((value) => ({ value, label: METHODS[value] }))}
        value={method}
        onChange={(value) => choose({ method: LIMIT_METHODS.find((name) => name === value) ?? 'exact' })}
      />
      {method === 'toys' && (
        <NumberField
          label="Toys"
          size="xs"
          w={90}
          needed
          min={10}
          max={10_000_000}
          multipleOf={1}
          step={100}
          value={toys}
          onChange={(typed) => choose({ toys: typed })}
        />
      )}
      <Select
        {...common}
        label="CL"
        w={76}
        data={LEVELS.map((value) => ({ value, label: `${100 * Number(value)} %` }))}
        value={String(confidenceLevel)}
        onChange={(value) => choose({ confidenceLevel: Number(value ?? 0.9) })}
      />
      <Select
        {...common}
        label="Errors"
        w={160}
        data={TREATMENTS.map((value) => ({ value, label: ERRORS[value] }))}
        value={systematics}
        onChange={(value) => choose({ systematics: TREATMENTS.find((name) => name === value) ?? 'common' })}
      />
      {errorsOff.length > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => choose({ errorsOff: [] })}>
          {errorsOff.length} off: all on
        </Button>
      )}
      {work.state === 'running' ? (
        <Button size="compact-sm" variant="default" onClick={work.stop}>
          Cancel
        </Button>
      ) : (
        <Button type="submit" size="compact-sm" disabled={work.state === 'done'}>
          Compute
        </Button>
      )}
    </form>
  );
}
