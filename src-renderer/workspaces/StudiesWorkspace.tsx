import type { DockviewApi } from 'dockview-react';
import { StudyFigure, StudyFigureTools } from '../panels/studies/StudyFigure.tsx';
import { StudyNumbersPanel } from '../panels/studies/StudyNumbersPanel.tsx';
import { StudySetup } from '../panels/studies/StudySetup.tsx';
import { StudyTable } from '../panels/studies/StudyTable.tsx';
import { TilePanel } from '../panels/studies/TilePanel.tsx';
import { addPanels, Dock, type DockPanels } from './Dock.tsx';

const panels: DockPanels = {
  figure: { title: 'Result', content: StudyFigure, tools: StudyFigureTools },
  setup: { title: 'Set-up', content: StudySetup },
  table: { title: 'Table', content: StudyTable },
  numbers: { title: 'Numbers', content: StudyNumbersPanel },
  tile: { title: 'Tile', content: TilePanel },
};

/** Scans of a face, leaks, comparisons of two detectors and sweeps: set up, run, looked at. */
export function StudiesWorkspace() {
  return <Dock name="studies" panels={panels} arrange={arrange} />;
}

const SETUP_PX = 290;
const NUMBERS_PX = 370;

function arrange(api: DockviewApi): void {
  const add = addPanels(api, panels);
  const figure = add('figure');
  const setup = add('setup', { referencePanel: 'figure', direction: 'left' });
  const numbers = add('numbers', { referencePanel: 'figure', direction: 'right' });
  const table = add('table', { referencePanel: 'figure', direction: 'below' });
  const tile = add('tile', { referencePanel: 'numbers', direction: 'below' });
  figure.api.setActive();
  setup.group.api.setSize({ width: Math.max(SETUP_PX, Math.min(0.18 * api.width, 400)) });
  numbers.group.api.setSize({ width: Math.max(NUMBERS_PX, Math.min(0.24 * api.width, 560)) });
  table.group.api.setSize({ height: 0.34 * api.height });
  tile.group.api.setSize({ height: 0.5 * api.height });
}
