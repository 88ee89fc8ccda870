import type { DockviewApi } from 'dockview-react';
import { ComparePanel } from '../panels/runs/ComparePanel.tsx';
import { ExchangePanel } from '../panels/runs/ExchangePanel.tsx';
import { RunCardPanel } from '../panels/runs/RunCardPanel.tsx';
import { RunTable } from '../panels/runs/RunTable.tsx';
import { StoresPanel } from '../panels/runs/StoresPanel.tsx';
import { WorkPanel } from '../panels/runs/WorkPanel.tsx';
import { addPanels, Dock, type DockPanels } from './Dock.tsx';

const panels: DockPanels = {
  runs: { title: 'Runs of the store', content: RunTable },
  card: { title: 'Run card', content: RunCardPanel },
  work: { title: 'Work', content: WorkPanel },
  stores: { title: 'Stores', content: StoresPanel },
  compare: { title: 'Compare stores', content: ComparePanel },
  exchange: { title: 'Import, export', content: ExchangePanel },
};

/** What there is to look at and how more of it is made: runs, the card of the next one, work, stores. */
export function RunsWorkspace() {
  return <Dock name="runs" panels={panels} arrange={arrange} />;
}

function arrange(api: DockviewApi): void {
  const add = addPanels(api, panels);
  const runs = add('runs');
  const work = add('work', { referencePanel: 'runs', direction: 'right' });
  const card = add('card', { referencePanel: 'runs', direction: 'below' });
  const stores = add('stores', { referencePanel: 'work', direction: 'below' });
  for (const id of ['compare', 'exchange']) add(id, { referencePanel: 'stores', direction: 'within' });
  stores.api.setActive();
  runs.api.setActive();
  work.group.api.setSize({ width: Math.max(430, Math.min(0.34 * api.width, 720)) });
  card.group.api.setSize({ height: Math.min(0.64 * api.height, 620) });
}
