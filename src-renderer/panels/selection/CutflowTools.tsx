import { UnstyledButton } from '@mantine/core';
import { useView } from '../../stores/stores.tsx';
import { RunSelect } from '../RunSelect.tsx';
import sceneStyles from '../scene-view/scene-view.module.css';

/** The run of the table, and the scale of the plot. */
export function CutflowTools() {
  const plotScale = useView((state) => state.plotScale);
  const togglePlotScale = useView((state) => state.togglePlotScale);
  return (
    <div className={sceneStyles.tools}>
      <RunSelect />
      <UnstyledButton className={sceneStyles.tool} onClick={togglePlotScale} title="Scale of the plot (L)">
        {plotScale}
      </UnstyledButton>
    </div>
  );
}
