import { UnstyledButton } from '@mantine/core';
import { useCall } from '../../bridge/use-call.tsx';
import { formatCount, formatMeasured } from '../../display/format.ts';
import { regionCondition } from '../../display/region-outlines.ts';
import { useSampleQuestion, useSelectionDefinition } from '../../hooks/use-selection.ts';
import { useSelection, useTable } from '../../stores/stores.tsx';
import { OriginMark } from './OriginMark.tsx';
import styles from './selection.module.css';
import { WithSample } from './WithSample.tsx';

/** Events in the regions of the plane at each stage of the selection; a click brushes them. */
export function RegionsPanel() {
  const asked = useCall('selection.regions', useSampleQuestion());
  const definition = useSelectionDefinition();
  const lookAt = useSelection((state) => state.lookAt);
  const keepWhere = useTable((state) => state.keepWhere);
  return (
    <WithSample asked={asked}>
      {({ stages }) => (
        <div className={styles.compare}>
          <table className={styles.log}>
            <thead>
              <tr>
                <th scope="col">Region</th>
                {stages.map(({ name, title }) => (
                  <th key={name} scope="col" colSpan={2}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(definition?.regions ?? []).map((region) => (
                <tr key={region.name}>
                  <th scope="row">
                    {region.title} <OriginMark origin={region.edges} source={region.source} />
                  </th>
                  {stages.map((stage) => {
                    const counted = stage.regions.find(({ name }) => name === region.name);
                    if (counted === undefined) return <td key={stage.name} colSpan={2} />;
                    if (counted.blinded)
                      return (
                        <td key={stage.name} colSpan={2} className="muted">
                          blinded
                        </td>
                      );
                    return [
                      <td key={`${stage.name} events`} className={styles.number}>
                        <UnstyledButton
                          className={styles.count}
                          title="Brush these events"
                          onClick={() => {
                            lookAt({ at: 'stage', stage: stage.name });
                            keepWhere(regionCondition(region));
                          }}
                        >
                          {formatCount(counted.count)}
                        </UnstyledButton>
                      </td>,
                      <td key={`${stage.name} weighted`} className={`muted ${styles.number}`}>
                        {formatMeasured(counted.weighted, counted.weighted_error)}
                      </td>,
                    ];
                  })}
                </tr>
              ))}
            </tbody>
          </table>
          <p className="muted">
            Events, and their weighted sums. I–III are on the axes of Fig. 7 (HCAL1 and HCAL2), the others on all four
            modules.
          </p>
        </div>
      )}
    </WithSample>
  );
}
