import type { DockviewApi } from 'dockview-react';
import { CutflowFigure } from '../panels/selection/CutflowFigure.tsx';
import { CutflowTable } from '../panels/selection/CutflowTable.tsx';
import { SelectionTools } from '../panels/selection/SelectionTools.tsx';
import { addPanels, Dock, type DockPanels } from './Dock.tsx';

const panels: DockPanels = {
  figure: { title: 'What survives', content: CutflowFigure },
  table: { title: 'Cut-flow', content: CutflowTable, tools: SelectionTools },
};

/** The selection of the paper over the runs of the store. */
export function SelectionWorkspace() {
  return <Dock name="selection" panels={panels} arrange={arrange} />;
}

function arrange(api: DockviewApi): void {
  const add = addPanels(api, panels);
  const figure = add('figure');
  const table = add('table', { referencePanel: 'figure', direction: 'below' });
  figure.api.setActive();
  table.group.api.setSize({ height: Math.min(0.46 * api.height, 330) });
}
