import type { DockviewApi } from 'dockview-react';
import { EventTable } from '../panels/event-table/EventTable.tsx';
import { EventTableTools } from '../panels/event-table/EventTableTools.tsx';
import { BlindingPanel } from '../panels/selection/BlindingPanel.tsx';
import { ComparePanel } from '../panels/selection/ComparePanel.tsx';
import { CutflowFigure } from '../panels/selection/CutflowFigure.tsx';
import { CutflowTable } from '../panels/selection/CutflowTable.tsx';
import { NMinusOnePanel } from '../panels/selection/NMinusOnePanel.tsx';
import { PlanePanel } from '../panels/selection/PlanePanel.tsx';
import { PlaneTools } from '../panels/selection/PlaneTools.tsx';
import { PlotTools } from '../panels/selection/PlotTools.tsx';
import { RegionsPanel } from '../panels/selection/RegionsPanel.tsx';
import { SelectionTools } from '../panels/selection/SelectionTools.tsx';
import { addPanels, Dock, type DockPanels } from './Dock.tsx';

const panels: DockPanels = {
  plane: { title: 'Plane', content: PlanePanel, tools: PlaneTools },
  cuts: { title: 'N − 1', content: NMinusOnePanel, tools: PlotTools },
  figure: { title: 'What survives', content: CutflowFigure, tools: PlotTools },
  table: { title: 'Cut-flow', content: CutflowTable, tools: SelectionTools },
  regions: { title: 'Regions', content: RegionsPanel },
  compare: { title: 'Compare', content: ComparePanel },
  blinding: { title: 'Blinding', content: BlindingPanel },
  events: { title: 'Events', content: EventTable, tools: EventTableTools },
};

/** The selection over the runs of the store: edited, plotted, and brushed in all plots and the table at once. */
export function SelectionWorkspace() {
  return <Dock name="selection" panels={panels} arrange={arrange} />;
}

/** A plot is the largest thing; the cut-flow shows its first cuts on a small screen. */
function arrange(api: DockviewApi): void {
  const add = addPanels(api, panels);
  const plane = add('plane');
  const cuts = add('cuts', { referencePanel: 'plane', direction: 'right' });
  add('figure', { referencePanel: 'cuts', direction: 'within' });
  const table = add('table', { direction: 'below' });
  for (const id of ['events', 'regions', 'compare', 'blinding'])
    add(id, { referencePanel: 'table', direction: 'within' });
  plane.api.setActive();
  cuts.api.setActive();
  table.api.setActive();
  table.group.api.setSize({ height: Math.min(0.46 * api.height, 400) });
  plane.group.api.setSize({ width: 0.5 * api.width });
}
