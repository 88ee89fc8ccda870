import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';

export type Slant = 'upright' | 'italic';
export type Weight = 400 | 600;

/** The subsets that Inter comes in; the first that has a character sets it. Static WOFF: subsetting WOFF2 fails in fontkit. */
const SUBSETS = ['latin', 'greek', 'latin-ext'] as const;
const STYLES = { upright: 'normal', italic: 'italic' } as const satisfies Record<Slant, string>;

export interface InterFile {
  readonly name: string;
  readonly file: Buffer;
  readonly font: Font;
}

/** Inter, which figures are laid out for, in one style. */
export function loadInter(slant: Slant, weight: Weight): readonly InterFile[] {
  return SUBSETS.map((subset) => {
    const name = nameOf(subset, weight, slant);
    const file = readFileSync(interPath(`${name}.woff`));
    return { name, file, font: create(file) as Font };
  });
}

/** The same file as browsers like it best. */
export function readWoff2({ name }: Pick<InterFile, 'name'>): Buffer {
  return readFileSync(interPath(`${name}.woff2`));
}

export function readInterWoff2(subset: (typeof SUBSETS)[number], weight: Weight, slant: Slant): Buffer {
  return readWoff2({ name: nameOf(subset, weight, slant) });
}

function nameOf(subset: (typeof SUBSETS)[number], weight: Weight, slant: Slant): string {
  return `inter-${subset}-${weight}-${STYLES[slant]}`;
}

function interPath(name: string): string {
  return fileURLToPath(import.meta.resolve(`@fontsource/inter/files/${name}`));
}

/** A rule that brings a file of Inter along; `range` limits it to some characters. */
export function faceRule(woff2: Buffer, weight: Weight, slant: Slant, range?: string): string {
  const limits = range === undefined ? '' : `unicode-range:${range};`;
  const data = woff2.toString('base64');
  return `@font-face{font-family:Inter;font-weight:${weight};font-style:${STYLES[slant]};${limits}src:url(data:font/woff2;base64,${data}) format("woff2")}`;
}
