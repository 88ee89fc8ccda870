import { Button } from '@mantine/core';
import type { DetectorDocument, DetectorElement } from '../../../geometry/schema.ts';
import { describeSource, quantitiesOf, type StatedQuantity } from '../../display/element-quantities.ts';
import { formatPlain } from '../../display/format.ts';
import { numberAt, withNumber } from '../../display/what-if.ts';
import type { WhatIfOperation } from '../../stores/what-if-store.ts';
import { FlagMark } from '../FlagMark.tsx';
import { NumberField } from '../../forms/NumberField.tsx';
import styles from './what-if.module.css';

interface ElementFormProps {
  /** As in the base. */
  readonly element: DetectorElement;
  readonly document: DetectorDocument;
  readonly operations: readonly WhatIfOperation[];
  readonly onEdit: (operations: readonly WhatIfOperation[]) => void;
}

/** The numbers of an element as fields; one that differs from the base is marked. */
export function ElementForm({ element, document, operations, onEdit }: ElementFormProps) {
  const isRemoved = operations.some(({ op, at }) => op === 'remove' && at === element.name);
  const others = operations.filter(({ at }) => String(at).split('.')[0] !== element.name);
  const toggleRemoved = () => onEdit(isRemoved ? others : [...others, { op: 'remove', at: element.name }]);
  return (
    <section>
      <header className={styles.head}>
        <strong>{element.name}</strong>
        <Button size="compact-sm" variant="default" onClick={toggleRemoved}>
          {isRemoved ? 'Put it back' : 'Take it out'}
        </Button>
      </header>
      {!isRemoved && (
        <div className={styles.fields}>
          {quantitiesOf(element).map((quantity) => (
            <QuantityField
              key={quantity.path}
              name={`${element.name}.${quantity.path}`}
              quantity={quantity}
              document={document}
              operations={operations}
              onEdit={onEdit}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface QuantityFieldProps extends Omit<ElementFormProps, 'element'> {
  /** Path from the element down. */
  readonly name: string;
  readonly quantity: StatedQuantity;
}

function QuantityField({ name, quantity, document, operations, onEdit }: QuantityFieldProps) {
  const { path, unit, flag, source, note } = quantity;
  const base = numberAt(document, name);
  if (base === undefined) return null;
  const changed = operations.find(({ at }) => at === name)?.['to'] as { readonly value: number } | undefined;
  return (
    <div className={styles.field} data-changed={changed !== undefined}>
      <span className={styles.label}>
        {path} <FlagMark flag={flag} source={[describeSource(source, document), note].filter(Boolean).join('\n')} />
      </span>
      <NumberField
        aria-label={name}
        size="xs"
        needed
        unit={unit === '1' ? undefined : unit}
        value={changed?.value ?? base}
        onChange={(value) => onEdit(withNumber(operations, document, name, { value, unit }))}
      />
      <span className={styles.base}>{changed === undefined ? '' : `was ${formatPlain(base)}`}</span>
    </div>
  );
}
