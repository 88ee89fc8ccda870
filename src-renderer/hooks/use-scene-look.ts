import { useMemo } from 'react';
import type { SceneLook } from '../scene/DetectorScene.tsx';
import { useSection, useView, useVisibility } from '../stores/stores.tsx';
import { useHiddenElements } from './use-hidden-elements.ts';
import { useTheme } from './use-theme.ts';

/** How the detector is looked at, from the stores. */
export function useSceneLook(): SceneLook {
  const theme = useTheme();
  const zFactor = useView((state) => state.zFactor);
  const projection = useView((state) => state.projection);
  const aim = useView((state) => state.aim);
  const aimSerial = useView((state) => state.aimSerial);
  const labels = useView((state) => state.labels);
  const grid = useView((state) => state.grid);
  const hidden = useHiddenElements();
  const colours = useVisibility((state) => state.colours);
  const opacities = useVisibility((state) => state.opacities);
  const slabs = useSection((state) => state.slabs);
  const keep = useSection((state) => state.keep);
  const section = useMemo(() => ({ slabs, keep }), [slabs, keep]);
  return useMemo(
    () => ({ theme, zFactor, projection, aim, aimSerial, labels, grid, hidden, colours, opacities, section }),
    [theme, zFactor, projection, aim, aimSerial, labels, grid, hidden, colours, opacities, section],
  );
}
