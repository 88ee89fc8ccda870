import type { DockviewApi } from 'dockview-react';
import { CutScanPanel } from '../panels/limits/CutScanPanel.tsx';
import { ExclusionPanel } from '../panels/limits/ExclusionPanel.tsx';
import { ExportPanel } from '../panels/limits/ExportPanel.tsx';
import { ImpactsPanel } from '../panels/limits/ImpactsPanel.tsx';
import { ReproducePanel } from '../panels/limits/ReproducePanel.tsx';
import { StoreLimitTable } from '../panels/limits/StoreLimitTable.tsx';
import { SystematicsPanel } from '../panels/limits/SystematicsPanel.tsx';
import { TrustPanel } from '../panels/limits/TrustPanel.tsx';
import { YieldsPanel } from '../panels/limits/YieldsPanel.tsx';
import { addPanels, Dock, type DockPanels } from './Dock.tsx';

const panels: DockPanels = {
  exclusion: { title: 'Exclusion', content: ExclusionPanel },
  reproduce: { title: 'The 2016 analysis', content: ReproducePanel },
  limits: { title: 'Limits', content: StoreLimitTable },
  yields: { title: 'Yields', content: YieldsPanel },
  systematics: { title: 'Systematics', content: SystematicsPanel },
  trust: { title: 'Made of', content: TrustPanel },
  impacts: { title: 'Impacts', content: ImpactsPanel },
  scan: { title: 'Scan of the box', content: CutScanPanel },
  export: { title: 'Export', content: ExportPanel },
};

/** From yields to what is excluded, and what each number of it rests on. */
export function LimitsWorkspace() {
  return <Dock name="limits" panels={panels} arrange={arrange} />;
}

function arrange(api: DockviewApi): void {
  const add = addPanels(api, panels);
  const exclusion = add('exclusion');
  add('reproduce', { referencePanel: 'exclusion', direction: 'within' });
  const systematics = add('systematics', { referencePanel: 'exclusion', direction: 'right' });
  for (const id of ['impacts', 'scan', 'export']) add(id, { referencePanel: 'systematics', direction: 'within' });
  const limits = add('limits', { referencePanel: 'exclusion', direction: 'below' });
  for (const id of ['yields', 'trust']) add(id, { referencePanel: 'limits', direction: 'within' });
  systematics.api.setActive();
  limits.api.setActive();
  exclusion.api.setActive();
  systematics.group.api.setSize({ width: Math.max(430, Math.min(0.36 * api.width, 760)) });
  limits.group.api.setSize({ height: Math.min(0.31 * api.height, 380) });
}
