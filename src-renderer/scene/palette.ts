import type { Tint } from '../display/volume.ts';

export type SceneTheme = 'dark' | 'light';

interface TintInk {
  readonly fill: string;
  readonly opacity: number;
  readonly edge: string;
  readonly edgeOpacity: number;
  /** Where a section cuts through: opaque. */
  readonly cut: string;
}

export interface ScenePalette {
  readonly background: string;
  readonly axis: string;
  readonly grid: string;
  readonly hit: string;
  readonly hitRim: string;
  readonly beam: string;
  readonly missing: string;
  readonly selection: string;
  readonly hover: string;
  readonly cellEdge: string;
  /** What a what-if changes. */
  readonly added: string;
  readonly removed: string;
  readonly moved: string;
  /** Files of other programs. */
  readonly guest: string;
  readonly tints: Readonly<Record<Tint, TintInk>>;
}

/** Volumes are quiet: tinted by what they are made of, so that the deposits are the brightest things in the picture. */
const dark: ScenePalette = {
  background: '#0e1216',
  axis: '#66707c',
  grid: '#8b95a1',
  hit: '#ffffff',
  hitRim: '#0e1216',
  beam: '#56b4e9',
  missing: '#e69f00',
  selection: '#ff8fc4',
  hover: '#e6e8eb',
  cellEdge: '#0e1216',
  added: '#4cc38a',
  removed: '#ff8a75',
  moved: '#e6b455',
  guest: '#b48cff',
  tints: {
    scintillator: { fill: '#7fc8a9', opacity: 0.16, edge: '#8fd0b4', edgeOpacity: 0.55, cut: '#5fae8c' },
    iron: { fill: '#8da2bd', opacity: 0.1, edge: '#93a7c0', edgeOpacity: 0.45, cut: '#6d7f97' },
    lead: { fill: '#9a93b8', opacity: 0.14, edge: '#aaa3c8', edgeOpacity: 0.55, cut: '#4a4763' },
    gas: { fill: '#d9b36c', opacity: 0.12, edge: '#dcb976', edgeOpacity: 0.45, cut: '#a5854a' },
    'light-metal': { fill: '#b5bdc7', opacity: 0.14, edge: '#b5bdc7', edgeOpacity: 0.5, cut: '#8e96a0' },
    plastic: { fill: '#b9ac94', opacity: 0.14, edge: '#b9ac94', edgeOpacity: 0.5, cut: '#b3a78f' },
    vacuum: { fill: '#8fb8d6', opacity: 0.05, edge: '#7a93a8', edgeOpacity: 0.4, cut: '#27323c' },
  },
};

const light: ScenePalette = {
  background: '#fffefb',
  axis: '#8a8f96',
  grid: '#6d747c',
  hit: '#16191d',
  hitRim: '#fffefb',
  beam: '#0072b2',
  missing: '#b85c00',
  selection: '#b02a6b',
  hover: '#16191d',
  cellEdge: '#fffefb',
  added: '#1a7549',
  removed: '#b3341d',
  moved: '#8a5a00',
  guest: '#6d3fd0',
  tints: {
    scintillator: { fill: '#3f9a74', opacity: 0.16, edge: '#2f7d5d', edgeOpacity: 0.55, cut: '#7cc3a3' },
    iron: { fill: '#5f7590', opacity: 0.13, edge: '#4f6480', edgeOpacity: 0.5, cut: '#8a9cb3' },
    lead: { fill: '#6f6797', opacity: 0.15, edge: '#5c5484', edgeOpacity: 0.55, cut: '#575078' },
    gas: { fill: '#c08a2d', opacity: 0.14, edge: '#9a6c1c', edgeOpacity: 0.5, cut: '#dcb878' },
    'light-metal': { fill: '#7d858f', opacity: 0.14, edge: '#666e78', edgeOpacity: 0.5, cut: '#aab1b9' },
    plastic: { fill: '#8d7c5c', opacity: 0.14, edge: '#77684b', edgeOpacity: 0.5, cut: '#d8ccb2' },
    vacuum: { fill: '#8db4d1', opacity: 0.08, edge: '#6f8ba1', edgeOpacity: 0.45, cut: '#dfe9f0' },
  },
};

export const palettes: Readonly<Record<SceneTheme, ScenePalette>> = { dark, light };
