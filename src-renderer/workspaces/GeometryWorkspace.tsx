import type { DockviewApi } from 'dockview-react';
import { ElementPanel } from '../panels/geometry/ElementPanel.tsx';
import { MaterialMapPanel } from '../panels/geometry/MaterialMapPanel.tsx';
import { MeasurePanel } from '../panels/geometry/MeasurePanel.tsx';
import { SectionPanel } from '../panels/geometry/SectionPanel.tsx';
import { VolumeTree } from '../panels/geometry/VolumeTree.tsx';
import { WhatIfPanel } from '../panels/geometry/WhatIfPanel.tsx';
import { CheckPanel } from '../panels/geometry/CheckPanel.tsx';
import { DetectorScenePanel } from '../panels/scene-view/ScenePanel.tsx';
import { DetectorSceneTools } from '../panels/scene-view/SceneTools.tsx';
import { addPanels, Dock, type DockPanels } from './Dock.tsx';

const panels: DockPanels = {
  scene: { title: 'Detector', content: DetectorScenePanel, tools: DetectorSceneTools, follows: 'always' },
  elements: { title: 'Elements', content: VolumeTree },
  check: { title: 'Check', content: CheckPanel },
  element: { title: 'Element', content: ElementPanel },
  whatIf: { title: 'What if', content: WhatIfPanel },
  section: { title: 'Section', content: SectionPanel },
  measure: { title: 'Measure', content: MeasurePanel },
  matter: { title: 'Matter', content: MaterialMapPanel },
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
  add('check', { referencePanel: 'elements', direction: 'within' });
  for (const id of ['whatIf', 'section', 'measure', 'matter'])
    add(id, { referencePanel: 'element', direction: 'within' });
  elements.api.setActive();
  element.api.setActive();
  scene.api.setActive();
  elements.group.api.setSize({ width: Math.max(SIDE_PX, Math.min(0.27 * api.width, 600)) });
  element.group.api.setSize({ height: 0.46 * api.height });
}
