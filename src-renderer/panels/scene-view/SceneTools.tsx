import { Menu, UnstyledButton } from '@mantine/core';
import { colourModeTitles, projectionTitles } from '../../commands/view-commands.ts';
import { CAMERA_PRESETS, PROJECTIONS } from '../../../contract/scene-views.ts';
import { cameraPresets } from '../../display/camera-presets.ts';
import { useLibrary, useManyEvents, useMeasure, useStores, useView, useWhatIf } from '../../stores/stores.tsx';
import { COLOUR_MODES } from '../../stores/view-store.ts';
import { OwnViews } from './OwnViews.tsx';
import styles from './scene-view.module.css';
import { ZScaleMenu } from './ZScaleMenu.tsx';

/** Views and switches of a scene with an event; each has a key. */
export function EventSceneTools() {
  return (
    <div className={styles.tools}>
      <ViewMenu />
      <ZScaleMenu />
      <ColourMenu />
      <MoreMenu hasEvent />
    </div>
  );
}

/** The same for the detector alone, which has no energies. */
export function DetectorSceneTools() {
  const hasWhatIf = useWhatIf((state) => state.operations.length > 0);
  const base = useView((state) => state.base);
  const toggleBase = useView((state) => state.toggleBase);
  return (
    <div className={styles.tools}>
      <ViewMenu />
      <ZScaleMenu />
      {hasWhatIf && (
        <Tool
          isOn={base === 'beside'}
          onClick={toggleBase}
          title="The unchanged detector beside the what-if (Shift+B)"
          name="beside"
        />
      )}
      <MoreMenu hasEvent={false} />
    </div>
  );
}

function ViewMenu() {
  const aim = useView((state) => state.aim);
  const aimAt = useView((state) => state.aimAt);
  const projection = useView((state) => state.projection);
  const project = useView((state) => state.project);
  const hasOwn = useLibrary((state) => state.views.length > 0);
  const place = aim.kind === 'preset' ? cameraPresets[aim.name].title : aim.name;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton className={styles.tool}>
          {projection === 'perspective' ? place : `${projection === 'xy' ? place : ''} ${planeNames[projection]}`} ▾
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
        <Menu.Divider />
        {PROJECTIONS.map((kind, i) => (
          <Menu.Item
            key={kind}
            aria-current={kind === projection}
            rightSection={<span className="muted">{(i + 7) % 10}</span>}
            onClick={() => project(kind)}
          >
            {projectionTitles[kind]}
          </Menu.Item>
        ))}
        {hasOwn && <Menu.Divider />}
        <OwnViews />
      </Menu.Dropdown>
    </Menu>
  );
}

const planeNames = { perspective: '', zx: 'z-x', zy: 'z-y', xy: 'x-y' } as const;

function ColourMenu() {
  const energyScale = useView((state) => state.energyScale);
  const toggleEnergyScale = useView((state) => state.toggleEnergyScale);
  const colourMap = useView((state) => state.colourMap);
  const nextColourMap = useView((state) => state.nextColourMap);
  const mode = useView((state) => state.colourMode);
  const colourBy = useView((state) => state.colourBy);
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton className={styles.tool} title="What the colours of signals stand for (Shift+C)">
          by {colourModeTitles[mode]} ▾
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colour of signals</Menu.Label>
        {COLOUR_MODES.map((kind) => (
          <Menu.Item key={kind} aria-current={kind === mode} onClick={() => colourBy(kind)}>
            By {colourModeTitles[kind]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item rightSection={<span className="muted">L</span>} onClick={toggleEnergyScale}>
          Energies {energyScale === 'log' ? 'logarithmic' : 'linear'}
        </Menu.Item>
        <Menu.Item rightSection={<span className="muted">C</span>} onClick={nextColourMap}>
          Colours {colourMap}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function MoreMenu({ hasEvent }: { readonly hasEvent: boolean }) {
  const tracks = useView((state) => state.tracks);
  const toggleTracks = useView((state) => state.toggleTracks);
  const truth = useView((state) => state.truth);
  const toggleTruth = useView((state) => state.toggleTruth);
  const labels = useView((state) => state.labels);
  const toggleLabels = useView((state) => state.toggleLabels);
  const grid = useView((state) => state.grid);
  const toggleGrid = useView((state) => state.toggleGrid);
  const isMeasuring = useMeasure((state) => state.isActive);
  const toggleMeasure = useMeasure((state) => state.toggle);
  const points = useManyEvents((state) => state.points);
  const togglePoints = useManyEvents((state) => state.togglePoints);
  const { shell } = useStores();
  return (
    <>
      {hasEvent && (
        <>
          <Tool isOn={tracks === 'shown'} onClick={toggleTracks} title="Ways of the particles (R)" name="ways" />
          <Tool
            isOn={truth === 'shown'}
            onClick={toggleTruth}
            title="What only the simulation knows (Shift+T)"
            name="truth"
          />
          <Tool
            isOn={points !== 'none'}
            onClick={togglePoints}
            title="Many events over one another (Shift+M)"
            name="many"
          />
        </>
      )}
      <Tool isOn={labels === 'shown'} onClick={toggleLabels} title="Labels (B)" name="labels" />
      <Tool isOn={grid === 'shown'} onClick={toggleGrid} title="Grid (Shift+G)" name="grid" />
      <Tool isOn={isMeasuring} onClick={toggleMeasure} title="Measure: clicks set points (M)" name="measure" />
      <UnstyledButton
        className={styles.tool}
        title="Picture of the scene at any size (Ctrl+P)"
        onClick={() => shell.getState().openDialog('screenshot')}
      >
        picture
      </UnstyledButton>
      <UnstyledButton
        className={styles.tool}
        title="Film of the scene: in time, or with a moving camera (Ctrl+Shift+P)"
        onClick={() => shell.getState().openDialog('film')}
      >
        film
      </UnstyledButton>
    </>
  );
}

interface ToolProps {
  readonly isOn: boolean;
  readonly onClick: () => void;
  readonly title: string;
  readonly name: string;
}

function Tool({ isOn, onClick, title, name }: ToolProps) {
  return (
    <UnstyledButton className={styles.tool} aria-pressed={isOn} onClick={onClick} title={title}>
      {name}
    </UnstyledButton>
  );
}
