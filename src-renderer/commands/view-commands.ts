import { CAMERA_PRESETS, VIEW_KEYS, type Projection } from '../../contract/scene-views.ts';
import { cameraPresets } from '../display/camera-presets.ts';
import { AXES, type Axis } from '../stores/section-store.ts';
import { COLOUR_MODES, type ColourMode } from '../stores/view-store.ts';
import type { Command } from './command.ts';
import { keepOwnView } from './own-views.ts';

export const projectionTitles: Readonly<Record<Projection, string>> = {
  perspective: 'In perspective',
  zx: 'Projection z-x: from above',
  zy: 'Projection z-y: from the side',
  xy: 'Projection x-y: against the beam',
};

export const colourModeTitles: Readonly<Record<ColourMode, string>> = {
  energy: 'energy',
  time: 'time',
  detector: 'detector',
  cut: 'cut result',
};

/** How the detector is looked at. */
export const viewCommands: readonly Command[] = [
  ...CAMERA_PRESETS.map((name): Command => ({
    id: `view.${name}`,
    title: cameraPresets[name].title,
    group: 'View',
    keys: [VIEW_KEYS[name]],
    run: ({ stores }) => stores.view.getState().aimAt({ kind: 'preset', name }),
  })),
  ...(Object.keys(projectionTitles) as Projection[]).map((projection): Command => ({
    id: `view.project-${projection}`,
    title: projectionTitles[projection],
    group: 'View',
    keys: [VIEW_KEYS[projection]],
    run: ({ stores }) => stores.view.getState().project(projection),
  })),
  {
    id: 'view.focus',
    title: 'Fly to what is selected, at true scale',
    group: 'View',
    keys: ['f'],
    run: ({ stores, elementOf }) => {
      const { picked } = stores.project.getState();
      const name = picked && elementOf(picked);
      if (name !== undefined) stores.view.getState().aimAt({ kind: 'element', name });
    },
  },
  {
    id: 'view.z-scale',
    title: 'True scale along the beam',
    group: 'View',
    keys: ['z'],
    run: ({ stores }) => stores.view.getState().toggleZScale(),
  },
  {
    id: 'view.energy-scale',
    title: 'Logarithmic or linear: energies, plots',
    group: 'View',
    keys: ['l'],
    run: ({ stores }) => {
      const { toggleEnergyScale, togglePlotScale } = stores.view.getState();
      const { workspace } = stores.shell.getState();
      if (workspace === 'inspect' || workspace === 'geometry') toggleEnergyScale();
      else togglePlotScale();
    },
  },
  {
    id: 'view.colour-map',
    title: 'Colours viridis or cividis',
    group: 'View',
    keys: ['c'],
    run: ({ stores }) => stores.view.getState().nextColourMap(),
  },
  {
    id: 'view.colour-mode',
    title: 'Colour signals by energy, time, detector or cut result',
    group: 'View',
    keys: ['Shift+C'],
    run: ({ stores }) => {
      const { colourMode, colourBy } = stores.view.getState();
      colourBy(COLOUR_MODES[(COLOUR_MODES.indexOf(colourMode) + 1) % COLOUR_MODES.length]!);
    },
  },
  {
    id: 'view.labels',
    title: 'Labels',
    group: 'View',
    keys: ['b'],
    run: ({ stores }) => stores.view.getState().toggleLabels(),
  },
  {
    id: 'view.grid',
    title: 'Grid',
    group: 'View',
    keys: ['Shift+G'],
    run: ({ stores }) => stores.view.getState().toggleGrid(),
  },
  {
    id: 'view.truth',
    title: 'What only the simulation knows: shown, or as in data',
    group: 'View',
    keys: ['Shift+T'],
    run: ({ stores }) => stores.view.getState().toggleTruth(),
  },
  {
    id: 'view.waveform',
    title: 'Waveform of the selected cell, or of the one with most energy',
    group: 'View',
    keys: ['Shift+W'],
    run: ({ stores }) => {
      stores.shell.getState().openWorkspace('inspect');
      stores.shell.getState().bringToFront('waveform');
    },
  },
  {
    id: 'view.tracks',
    title: 'Ways of the particles in the showers',
    group: 'View',
    keys: ['r'],
    run: ({ stores }) => stores.view.getState().toggleTracks(),
  },
  {
    id: 'view.many-events',
    title: 'Many events over one another, or the one that is chosen',
    group: 'View',
    keys: ['Shift+M'],
    run: ({ stores }) => {
      stores.shell.getState().openWorkspace('inspect');
      stores.shell.getState().bringToFront('many');
      stores.manyEvents.getState().togglePoints();
    },
  },
  {
    id: 'view.base',
    title: 'The unchanged detector beside the what-if',
    group: 'View',
    keys: ['Shift+B'],
    run: ({ stores }) => stores.view.getState().toggleBase(),
  },
  {
    id: 'view.hover-light',
    title: 'Light up what the pointer is on',
    group: 'View',
    keys: ['Shift+H'],
    run: ({ stores }) => stores.view.getState().toggleHoverLight(),
  },
  {
    id: 'view.keep',
    title: 'Keep this view in the list of views',
    group: 'View',
    keys: ['v'],
    run: ({ stores }) => keepOwnView(stores),
  },
  {
    id: 'view.measure',
    title: 'Measure: clicks set points',
    group: 'View',
    keys: ['m'],
    run: ({ stores }) => stores.measure.getState().toggle(),
  },
  {
    id: 'time.play',
    title: 'Play the event in time, or pause',
    group: 'View',
    keys: [' '],
    run: ({ stores }) => {
      const { isPlaying, play, pause } = stores.time.getState();
      if (isPlaying) pause();
      else play();
    },
  },
  {
    id: 'time.all',
    title: 'Show signals of all times',
    group: 'View',
    keys: ['Shift+A'],
    run: ({ stores }) => {
      stores.time.getState().pause();
      stores.time.getState().showUntil(null);
    },
  },
];

const sectionKeys: Readonly<Record<Axis, string>> = { x: 'x', y: 'y', z: 'Shift+Z' };

/** Section planes: the details are in the panel. */
export const sectionCommands: readonly Command[] = [
  ...AXES.map((axis): Command => ({
    id: `section.${axis}`,
    title: `Section across ${axis}`,
    group: 'Section',
    keys: [sectionKeys[axis]],
    run: ({ stores, sectionAt }) => stores.section.getState().togglePlane(axis, sectionAt(axis)),
  })),
  {
    id: 'section.invert',
    title: 'Keep the other side of the section',
    group: 'Section',
    keys: ['i'],
    run: ({ stores }) => stores.section.getState().invert(),
  },
  {
    id: 'section.clear',
    title: 'No section',
    group: 'Section',
    keys: ['Shift+S'],
    run: ({ stores }) => stores.section.getState().clear(),
  },
];

/** Which elements are drawn, and what is selected. */
export const elementCommands: readonly Command[] = [
  {
    id: 'element.hide',
    title: 'Hide what is selected, or show it again',
    group: 'Elements',
    keys: ['h'],
    run: ({ stores, elementOf }) => {
      const { picked } = stores.project.getState();
      const path = picked?.kind === 'volume' ? picked.path : picked && elementOf(picked);
      if (path !== undefined) stores.visibility.getState().toggle(path);
    },
  },
  {
    id: 'element.isolate',
    title: 'Show what is selected alone',
    group: 'Elements',
    keys: ['Shift+I'],
    run: ({ stores, elementOf, elements }) => {
      const { picked } = stores.project.getState();
      const name = picked && elementOf(picked);
      if (name !== undefined) stores.visibility.getState().isolate(name, elements());
    },
  },
  {
    id: 'element.show-all',
    title: 'Show all elements',
    group: 'Elements',
    keys: ['u'],
    run: ({ stores }) => stores.visibility.getState().showAll(),
  },
  {
    id: 'element.paint-as-before',
    title: 'Colours and opacities as at first',
    group: 'Elements',
    keys: [],
    run: ({ stores }) => stores.visibility.getState().paintAsBefore(),
  },
  {
    id: 'element.release',
    title: 'Select nothing; brush nothing in the plots',
    group: 'Elements',
    keys: ['Escape'],
    run: ({ stores }) => {
      stores.project.getState().pick(undefined);
      if (stores.shell.getState().workspace === 'selection') stores.table.getState().dropAllFilters();
    },
  },
];
