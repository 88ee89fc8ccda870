import { dataColours, type DataColour } from '../contract/figure.ts';

export interface Theme {
  readonly background: string;
  /** Axes, ticks, text. */
  readonly ink: string;
  /** Units, footnotes, secondary text: still 4.5 : 1 on the background. */
  readonly muted: string;
  readonly grid: string;
  readonly selection: string;
  readonly data: Readonly<Record<DataColour, string>>;
  /** The same hues for words on the background: 4.5 : 1, which thin strokes need not reach. */
  readonly words: Readonly<Record<DataColour, string>>;
}
export type ThemeName = 'light' | 'dark' | 'variables';

/** Inter is shipped with the window and the report; the others have its widths or less. */
export const FONT_FAMILY = "'Inter Variable', Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

/** M. Okabe and K. Ito, "Color Universal Design", 2008; black is the ink of the theme. */
const okabeIto = {
  blue: '#0072b2',
  vermilion: '#d55e00',
  green: '#009e73',
  purple: '#cc79a7',
  orange: '#e69f00',
  'sky-blue': '#56b4e9',
  yellow: '#f0e442',
};

export const lightTheme: Theme = {
  background: '#fffefb',
  ink: '#16191d',
  muted: '#5a6068',
  grid: '#d9d6cf',
  selection: '#b02a6b',
  data: { ...okabeIto, ink: '#16191d', grey: '#767c84' },
  words: {
    blue: '#0072b2',
    vermilion: '#b34f00',
    green: '#00785a',
    purple: '#a04a78',
    orange: '#8c6100',
    'sky-blue': '#21719f',
    yellow: '#746c00',
    ink: '#16191d',
    grey: '#656b73',
  },
};

/** Blue, vermilion and green are a little lighter than on paper, so that thin lines and words read well on the dark ground. */
const darkData = {
  ...okabeIto,
  blue: '#3d9be0',
  vermilion: '#ee7733',
  green: '#12ad82',
  ink: '#e6e8eb',
  grey: '#959ca5',
};

export const darkTheme: Theme = {
  background: '#14181d',
  ink: '#e6e8eb',
  muted: '#a2a9b2',
  grid: '#343b44',
  selection: '#ff8fc4',
  data: darkData,
  words: darkData,
};

/** Colours are CSS variables that fall back to the light theme; the page sets them with `plotVariables`. */
const variableTheme: Theme = mapTheme(lightTheme, (name, value) => `var(--plot-${name}, ${value})`);

export function themeOf(name: ThemeName): Theme {
  return name === 'light' ? lightTheme : name === 'dark' ? darkTheme : variableTheme;
}

/** CSS declarations of a theme, for `:root { … }` or an element that holds figures. */
export function plotVariables(theme: Theme): string {
  const declarations: string[] = [];
  mapTheme(theme, (name, value) => {
    declarations.push(`--plot-${name}: ${value};`);
    return value;
  });
  return declarations.join(' ');
}

function mapTheme(theme: Theme, change: (name: string, value: string) => string): Theme {
  const colours = (prefix: string, from: Theme['data']) =>
    Object.fromEntries(dataColours.map((name) => [name, change(`${prefix}${name}`, from[name])])) as Theme['data'];
  return {
    background: change('background', theme.background),
    ink: change('axis', theme.ink),
    muted: change('muted', theme.muted),
    grid: change('grid', theme.grid),
    selection: change('selection', theme.selection),
    data: colours('', theme.data),
    words: colours('words-', theme.words),
  };
}
