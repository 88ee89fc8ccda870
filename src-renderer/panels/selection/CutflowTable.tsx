import { useMemo, useState } from 'react';
import { countsByCut } from '../../display/cut-counts.ts';
import { withCutAt } from '../../display/edit-selection.ts';
import { formatCount } from '../../display/format.ts';
import { useCutflow, useNMinusOne, type Cutflow } from '../../hooks/use-cutflow.ts';
import { useSelectionDefinition, useSelectionDocument, type SelectionDefinition } from '../../hooks/use-selection.ts';
import { useLastReply } from '../../bridge/use-call.tsx';
import { useSelection } from '../../stores/stores.tsx';
import { CutRow } from './CutRow.tsx';
import { SelectionHash } from './SelectionHash.tsx';
import styles from './selection.module.css';
import { WithSample } from './WithSample.tsx';

/** The cuts, in their order, to be edited; and how many events of the chosen runs each of them leaves. */
export function CutflowTable() {
  return <WithSample asked={useCutflow()}>{(cutflow) => <Cuts cutflow={cutflow} />}</WithSample>;
}

function Cuts({ cutflow }: { readonly cutflow: Cutflow }) {
  const document = useSelectionDocument();
  const definition = useSelectionDefinition();
  const nMinusOne = useLastReply(useNMinusOne());
  const off = useSelection((state) => state.off);
  const edit = useSelection((state) => state.edit);
  const isByRun = useSelection((state) => state.perRun === 'by run');
  const [dragged, setDragged] = useState<string>();
  const counts = useMemo(() => countsByCut(cutflow, nMinusOne), [cutflow, nMinusOne]);
  if (document === undefined || definition === undefined) return null;
  const on = document.cuts.filter(({ name }) => !off.includes(name));
  const byRun = isByRun ? cutflow.runs : [];
  const drop = (place: number) => {
    if (dragged !== undefined) edit(withCutAt(document, dragged, place));
    setDragged(undefined);
  };
  return (
    <div className={styles.tablePanel}>
      <table className={styles.steps}>
        <caption>
          <span>{definition.selection.name}</span> <SelectionHash sha256={definition.selection_sha256} />
          <span className={styles.captionNote}>
            {formatCount(cutflow.steps[0]?.in ?? 0)} events generated in {runsText(cutflow)}; bounds:{' '}
            {originsText(definition.origins)}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              Cut
            </th>
            <th scope="col">Bounds</th>
            <th scope="col" title="Events that pass this cut and all before it: a click shows them in the plots">
              left
            </th>
            <th scope="col" title="Events that pass all cuts before and fail this one: a click shows them">
              lost
            </th>
            <th scope="col">weighted, left</th>
            <th scope="col">efficiency of the cut</th>
            <th scope="col">of all events</th>
            <th scope="col" title="Share of the events that pass all other cuts which passes this one">
              N − 1
            </th>
            {byRun.map(({ run, label }) => (
              <th key={run} scope="col" colSpan={2} title={label}>
                run {run}
              </th>
            ))}
            <th scope="col">
              <span className="for-screen-readers">More</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {document.cuts.map((cut, place) => {
            const isOn = !off.includes(cut.name);
            const at = definition.selection.cuts.findIndex(({ name }) => name === cut.name);
            return (
              <CutRow
                key={cut.name}
                document={document}
                place={place}
                isOn={isOn}
                isOnlyOne={isOn && on.length === 1}
                counts={isOn ? counts.get(cut.name) : undefined}
                origin={definition.origins[at]}
                runs={byRun.length}
                dragged={dragged}
                onDrag={setDragged}
                onDrop={drop}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** `7 cuts from the paper, 5 assumed`. */
function originsText(origins: SelectionDefinition['origins']): string {
  const words = { paper: 'from the paper', assumed: 'assumed', user: 'yours' } as const;
  return (['paper', 'assumed', 'user'] as const)
    .map((origin) => ({ origin, count: origins.filter((of) => of.origin === origin).length }))
    .filter(({ count }) => count > 0)
    .map(({ origin, count }, i) => `${count}${i === 0 ? (count === 1 ? ' cut' : ' cuts') : ''} ${words[origin]}`)
    .join(', ');
}

function runsText({ runs }: Cutflow): string {
  const [first] = runs;
  return runs.length === 1 && first !== undefined
    ? `run ${first.run}, ${first.label}`
    : `${runs.length} runs: ${runs.map(({ run }) => run).join(', ')}`;
}
