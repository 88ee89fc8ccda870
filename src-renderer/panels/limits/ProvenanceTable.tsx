import type { CallReply } from '../../../contract/calls.ts';
import { plainText } from '../../../plots/markup/plain.ts';
import styles from './limits.module.css';

type Share = CallReply<'analysis.reproduce'>['provenance'][number];

/** What of the limits was simulated or computed here, and what was taken from the paper or assumed. */
export function ProvenanceTable({ shares }: { readonly shares: readonly Share[] }) {
  return (
    <table className={styles.provenance}>
      <caption>Where the numbers come from</caption>
      <thead>
        <tr>
          <th scope="col">Quantity</th>
          <th scope="col">Value</th>
          <th scope="col">Origin</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {shares.map(({ quantity, value, origin, source }) => (
          <tr key={quantity}>
            <th scope="row">{quantity}</th>
            <td>{plainText(value)}</td>
            <td data-origin={origin}>{origin}</td>
            <td>{source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
