import { Menu, UnstyledButton } from '@mantine/core';
import { CAMERA_PRESETS, cameraPresets } from '../../display/camera-presets.ts';
import { useView } from '../../stores/stores.tsx';
import { formatFactor } from '../../display/format.ts';
import styles from './scene-view.module.css';

/** Views and switches of a scene with an event; each has a key. */
export function EventSceneTools() {
  return (
    <div className={styles.tools}>
      <ViewMenu />
      <ZScaleButton />
      <EnergyButtons />
      <LabelsButton />
    </div>
  );
}

/** The same for the detector alone, which has no energies. */
export function DetectorSceneTools() {
  return (
    <div className={styles.tools}>
      <ViewMenu />
      <ZScaleButton />
      <LabelsButton />
    </div>
  );
}

function ViewMenu() {
  const aim = useView((state) => state.aim);
  const aimAt = useView((state) => state.aimAt);
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton className={styles.tool}>
          {aim.kind === 'preset' ? cameraPresets[aim.name].title : aim.name} ▾
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {CAMERA_PRESETS.map((name, i) => (
          <Menu.Item
            key={name}
            rightSection={<span className="muted">{i + 1}</span>}
            onClick={() => aimAt({ kind: 'preset', name })}
          >
            {cameraPresets[name].title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ZScaleButton() {
  const zFactor = useView((state) => state.zFactor);
  const toggleZScale = useView((state) => state.toggleZScale);
  return (
    <UnstyledButton className={styles.tool} onClick={toggleZScale} title="True scale along the beam (Z)">
      z {formatFactor(zFactor)}
    </UnstyledButton>
  );
}

function EnergyButtons() {
  const energyScale = useView((state) => state.energyScale);
  const toggleEnergyScale = useView((state) => state.toggleEnergyScale);
  const colourMap = useView((state) => state.colourMap);
  const nextColourMap = useView((state) => state.nextColourMap);
  return (
    <>
      <UnstyledButton className={styles.tool} onClick={toggleEnergyScale} title="Scale of energies (L)">
        {energyScale === 'log' ? 'log E' : 'linear E'}
      </UnstyledButton>
      <UnstyledButton className={styles.tool} onClick={nextColourMap} title="Colours of energies (C)">
        {colourMap}
      </UnstyledButton>
    </>
  );
}

function LabelsButton() {
  const labels = useView((state) => state.labels);
  const toggleLabels = useView((state) => state.toggleLabels);
  return (
    <UnstyledButton className={styles.tool} aria-pressed={labels === 'shown'} onClick={toggleLabels} title="Labels (B)">
      labels
    </UnstyledButton>
  );
}
