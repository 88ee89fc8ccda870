import type { DockviewApi } from 'dockview-react';
import { ElementPanel } from '../panels/geometry/ElementPanel.tsx';
import { ElementTable } from '../panels/geometry/ElementTable.tsx';
import { DetectorScenePanel } from '../panels/scene-view/ScenePanel.tsx';
import { DetectorSceneTools } from '../panels/scene-view/SceneTools.tsx';
import { addPanels, Dock, type DockPanels } from './Dock.tsx';

const panels: DockPanels = {
  scene: { title: 'Detector', content: DetectorScenePanel, tools: DetectorSceneTools },
  elements: { title: 'Elements', content: ElementTable },
  element: { title: 'Element', content: ElementPanel },
};

/** The detector: every element with its depth, and every number with its source. */
export function GeometryWorkspace() {
  return <Dock name="geometry" panels={panels} arrange={arrange} />;
}

const SIDE_PX = 440;

function arrange(api: DockviewApi): void {
  const add = addPanels(api, panels);
  const scene = add('scene');
  const elements = add('elements', { referencePanel: 'scene', direction: 'right' });
  const element = add('element', { referencePanel: 'elements', direction: 'below' });
  scene.api.setActive();
  elements.group.api.setSize({ width: Math.max(SIDE_PX, Math.min(0.27 * api.width, 600)) });
  element.group.api.setSize({ height: 0.38 * api.height });
}
