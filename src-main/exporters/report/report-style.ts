import { darkTheme, lightTheme, plotVariables } from '../../../plots/theme.ts';
import { interFacesOfPage } from '../fonts/page-faces.ts';

/** Colours of the figures, light or dark as the reader's system is. */
const plotColours = `:root { ${plotVariables(lightTheme)} }
@media (prefers-color-scheme: dark) { :root { ${plotVariables(darkTheme)} } }`;

/** The style of a page with figures that needs nothing but itself. */
export const pageStyle = (): string => `${interFacesOfPage()}${plotColours}\n${reportStyle}`;

/** One column, numbers to the right, light or dark as the reader's system is. */
const reportStyle = `
:root { color-scheme: light dark; --ink: #1d2430; --paper: #fbfaf7; --rule: #d6d2c8; --muted: #636b78; }
@media (prefers-color-scheme: dark) { :root { --ink: #e3e7ee; --paper: #12161d; --rule: #333b47; --muted: #97a1b0; } }
body { font: 15px/1.5 Inter, system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
p, caption, figcaption { max-width: 60rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
table { border-collapse: collapse; margin: 1rem 0; font-size: .93rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: .4rem 0; color: var(--muted); }
th, td { text-align: right; padding: .2rem .5rem; border-bottom: 1px solid var(--rule); }
th:first-child, td:first-child, .words th, .words td { text-align: left; }
td { white-space: nowrap; } .words td:not(.origin) { white-space: normal; }
th { font-weight: 600; border-bottom-width: 2px; } th[colspan] { text-align: center; } tr + tr th:first-child { text-align: right; }
.total td { font-weight: 600; } .part td { color: var(--muted); } .part td:first-child { padding-left: 1.6rem; }
sup, sub { line-height: 0; font-size: .75em; }
figure { margin: 1.5rem 0; } figure svg { max-width: 100%; height: auto; }
figcaption, footer, .legend { color: var(--muted); font-size: .9rem; }
footer { margin-top: 3rem; border-top: 1px solid var(--rule); padding-top: .6rem; }
.mark { font-size: .65rem; font-weight: 700; text-decoration: none; padding: 0 .3em; border-radius: .3em; border: 1px solid currentColor; vertical-align: text-top; }
.mark-S { color: #0072b2; } .mark-C { color: #00805a; } .mark-P { color: #b04a00; } .mark-A { color: #a8467c; }
@media (prefers-color-scheme: dark) { .mark-S { color: #56b4e9; } .mark-C { color: #33c69a; } .mark-P { color: #ff9a4d; } .mark-A { color: #e39cc4; } }
`;
