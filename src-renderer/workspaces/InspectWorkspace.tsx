import type { DockviewApi } from 'dockview-react';
import { useRuns } from '../hooks/use-runs.ts';
import { CollectionPanel } from '../panels/event-table/CollectionPanel.tsx';
import { EventTable } from '../panels/event-table/EventTable.tsx';
import { EventTableTools } from '../panels/event-table/EventTableTools.tsx';
import { CellMapsPanel } from '../panels/inspector/CellMapsPanel.tsx';
import { CutsPanel } from '../panels/inspector/CutsPanel.tsx';
import { DrawsPanel } from '../panels/inspector/DrawsPanel.tsx';
import { ManyEventsPanel } from '../panels/inspector/ManyEventsPanel.tsx';
import { ObjectPanel } from '../panels/inspector/ObjectPanel.tsx';
import { ProfilePanel } from '../panels/inspector/ProfilePanel.tsx';
import { SignalsPanel } from '../panels/inspector/SignalsPanel.tsx';
import { StepsPanel } from '../panels/inspector/StepsPanel.tsx';
import { WaveformPanel } from '../panels/inspector/WaveformPanel.tsx';
import { EventSummary } from '../panels/inspector/EventSummary.tsx';
import { EventPanel } from '../panels/inspector/EventPanel.tsx';
import { FailureNotice } from '../panels/notices.tsx';
import { EventScenePanel } from '../panels/scene-view/ScenePanel.tsx';
import { EventSceneTools } from '../panels/scene-view/SceneTools.tsx';
import { addPanels, Dock, type DockPanels } from './Dock.tsx';
import { NoRuns } from './NoRuns.tsx';

const panels: DockPanels = {
  scene: { title: 'Detector', content: EventScenePanel, tools: EventSceneTools, follows: 'always' },
  events: { title: 'Events', content: EventTable, tools: EventTableTools },
  collection: { title: 'Collection', content: CollectionPanel },
  cells: { title: 'Cells', content: CellMapsPanel },
  cuts: { title: 'Cuts', content: CutsPanel },
  event: { title: 'Event', content: EventPanel },
  object: { title: 'Object', content: ObjectPanel },
  signals: { title: 'Signals', content: SignalsPanel },
  profiles: { title: 'Shower', content: ProfilePanel },
  waveform: { title: 'Waveform', content: WaveformPanel },
  draws: { title: 'Draws', content: DrawsPanel },
  many: { title: 'Many events', content: ManyEventsPanel },
  steps: { title: 'Steps', content: StepsPanel },
};

/** One event after the other: the scene, the table, and why the event was kept or not. */
export function InspectWorkspace() {
  const runs = useRuns();
  if (runs.state === 'failed' && runs.failure.code !== 'STORE_MISSING') {
    return <FailureNotice failure={runs.failure} onRetry={runs.retry} />;
  }
  const isEmpty = runs.state === 'ready' && runs.reply.runs.every(({ stored }) => stored === 0);
  if (runs.state === 'failed' || isEmpty) return <NoRuns />;
  return (
    <>
      <EventSummary />
      <Dock name="inspect" panels={panels} arrange={arrange} />
    </>
  );
}

/** Side panels take what they need to be read, the scene takes the rest. */
const SIDE_PX = 404;

function arrange(api: DockviewApi): void {
  const add = addPanels(api, panels);
  const scene = add('scene');
  const cells = add('cells', { referencePanel: 'scene', direction: 'right' });
  const events = add('events', { referencePanel: 'scene', direction: 'below' });
  const cuts = add('cuts', { referencePanel: 'cells', direction: 'below' });
  for (const id of ['event', 'object', 'signals', 'profiles', 'waveform', 'steps', 'draws', 'many'])
    add(id, { referencePanel: 'cuts', direction: 'within' });
  add('collection', { referencePanel: 'events', direction: 'within' });
  events.api.setActive();
  cuts.api.setActive();
  scene.api.setActive();
  cells.group.api.setSize({ width: Math.max(SIDE_PX, Math.min(0.26 * api.width, 560)) });
  events.group.api.setSize({ height: 0.33 * api.height });
  cuts.group.api.setSize({ height: 0.4 * api.height });
}
