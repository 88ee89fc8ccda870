import { describeSource, quantitiesOf } from '../../display/element-quantities.ts';
import type { DetectorDisplay } from '../../display/detector-display.ts';
import { useDetector } from '../../hooks/use-detector.ts';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';
import { elementOfObject } from '../../display/object-names.ts';
import { useProject, useView } from '../../stores/stores.tsx';
import { FlagMark } from '../FlagMark.tsx';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import { kindTitles } from './kind-titles.ts';
import styles from './geometry.module.css';
import { Button } from '@mantine/core';

/** Every number that makes up the chosen element, with how well it is known and where it comes from. */
export function ElementPanel() {
  const detector = useDetector(useGeometryName());
  if (detector.state === 'failed') return <FailureNotice failure={detector.failure} onRetry={detector.retry} />;
  if (detector.state === 'loading') return <LoadingNotice what="Reading the detector" />;
  return <ChosenElement display={detector.display} />;
}

function ChosenElement({ display }: { readonly display: DetectorDisplay }) {
  const picked = useProject((state) => state.picked);
  const aimAt = useView((state) => state.aimAt);
  const name = picked && elementOfObject(display)(picked);
  const element = display.document.elements.find((candidate) => candidate.name === name);
  if (element === undefined) {
    return (
      <EmptyNotice title="No element selected">
        Click an element in the scene or in the table to see its numbers and where they come from.
      </EmptyNotice>
    );
  }
  return (
    <div className={styles.element}>
      <div className={styles.elementHead}>
        <strong>{element.name}</strong>
        <span className="muted">{kindTitles[element.kind] ?? element.kind}</span>
        <span className={styles.space} />
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => aimAt({ kind: 'element', name: element.name })}
          title="At true scale (F)"
        >
          Fly to
        </Button>
      </div>
      {element.note !== undefined && <p className={styles.note}>{element.note}</p>}
      <table className={styles.quantities}>
        <tbody>
          {quantitiesOf(element).map(({ path, value, unit, flag, source, note }) => (
            <tr key={path}>
              <th scope="row">{path}</th>
              <td>{[value].flat().join(', ')}</td>
              <td className="muted">{unit === '1' ? '' : unit}</td>
              <td>
                <FlagMark
                  flag={flag}
                  source={[describeSource(source, display.document), note].filter(Boolean).join('\n')}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
