import type { Flag } from '../../../geometry/quantity.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';

/** Every number of a document with what is known of it. */
export interface NumberRow {
  /** As in a refusal and in a what-if: `ECAL.layers.main.of.lead.thickness`. */
  readonly path: string;
  readonly value: string;
  readonly unit: string;
  readonly flag: Flag;
  readonly source: string;
  readonly note: string;
}

export function listNumbers(document: DetectorDocument): readonly NumberRow[] {
  const rows: NumberRow[] = [];
  for (const key of ['world', 'beam', 'readout'] as const) collect(document[key], key, rows);
  for (const element of document.elements) collect(element, element.name, rows);
  return rows;
}

interface AnyQuantity {
  readonly value: number | readonly number[];
  readonly unit: string;
  readonly flag: Flag;
  readonly source: string;
  readonly note?: string;
}

function collect(value: unknown, path: string, rows: NumberRow[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    value.forEach((entry: unknown, i) => {
      const name = (entry as { readonly name?: unknown } | null)?.name;
      collect(entry, `${path}.${typeof name === 'string' ? name : i}`, rows);
    });
    return;
  }
  if ('value' in value && 'unit' in value && 'flag' in value) {
    const { value: number, unit, flag, source, note } = value as AnyQuantity;
    const text = Array.isArray(number) ? number.join(', ') : String(number);
    rows.push({ path, value: text, unit: unit === '1' ? '' : unit, flag, source, note: note ?? '' });
    return;
  }
  for (const [key, entry] of Object.entries(value)) collect(entry, `${path}.${key}`, rows);
}
