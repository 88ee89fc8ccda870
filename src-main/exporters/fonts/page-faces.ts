import { faceRule, readInterWoff2, type Slant, type Weight } from './inter.ts';

/** What the words of figures are made of: letters and signs upright and slanted, names in bold, Greek symbols. */
const USED: readonly (readonly [subset: 'latin' | 'greek', weight: Weight, slant: Slant])[] = [
  ['latin', 400, 'upright'],
  ['latin', 400, 'italic'],
  ['latin', 600, 'upright'],
  ['greek', 400, 'upright'],
];

/** Inter for a page of many figures, in the page itself: their words take the room for which the figures were laid out. */
export function interFacesOfPage(): string {
  return USED.map(
    ([subset, weight, slant]) => `${faceRule(readInterWoff2(subset, weight, slant), weight, slant)}\n`,
  ).join('');
}
