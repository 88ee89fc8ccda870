import type { DockviewApi } from 'dockview-react';
import { EventTable } from '../panels/event-table/EventTable.tsx';
import { CellMapsPanel } from '../panels/inspector/CellMapsPanel.tsx';
import { CutsPanel } from '../panels/inspector/CutsPanel.tsx';
import { EventPanel } from '../panels/inspector/EventPanel.tsx';
import { EventScenePanel } from '../panels/scene-view/ScenePanel.tsx';
import { useRuns } from '../hooks/use-runs.ts';
import { FailureNotice } from '../panels/notices.tsx';
import { Dock, type DockPanel } from './Dock.tsx';
import { NoRuns } from './NoRuns.tsx';

const panels: Readonly<Record<string, DockPanel>> = {
  scene: { title: 'Detector', content: EventScenePanel },
  events: { title: 'Events', content: EventTable },
  cuts: { title: 'Cuts', content: CutsPanel },
  event: { title: 'Event', content: EventPanel },
  cells: { title: 'Cells', content: CellMapsPanel },
};

/** One event after the other: the scene, the table, and why the event was kept or not. */
export function InspectWorkspace() {
  const runs = useRuns();
  if (runs.state === 'failed') {
    return runs.failure.code === 'STORE_MISSING' ? <NoRuns /> : <FailureNotice failure={runs.failure} onRetry={runs.retry} />;
  }
  if (runs.state === 'ready' && runs.reply.runs.every(({ stored }) => stored === 0)) return <NoRuns />;
  return <Dock name="inspect" panels={panels} arrange={arrange} />;
}

/** Side panels take what they need to be read, the scene takes the rest. */
const SIDE_PX = 404;
const TABLE_SHARE = 0.36;

function arrange(api: DockviewApi): void {
  const add = (id: string, position?: Parameters<DockviewApi['addPanel']>[0]['position']) =>
    api.addPanel({ id, component: id, title: panels[id]!.title, ...(position === undefined ? {} : { position }) });
  const scene = add('scene');
  const cells = add('cells', { referencePanel: 'scene', direction: 'right' });
  const events = add('events', { referencePanel: 'scene', direction: 'below' });
  const cuts = add('cuts', { referencePanel: 'cells', direction: 'below' });
  add('event', { referencePanel: 'cuts', direction: 'within' });
  cuts.api.setActive();
  scene.api.setActive();
  cells.group.api.setSize({ width: Math.max(SIDE_PX, Math.min(0.26 * api.width, 560)) });
  events.group.api.setSize({ height: TABLE_SHARE * api.height });
  cuts.group.api.setSize({ height: 0.36 * api.height });
}
