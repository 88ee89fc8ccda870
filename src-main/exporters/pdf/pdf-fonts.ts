import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';

export type Slant = 'upright' | 'italic';
export type Weight = 400 | 600;

/** Text that one font can set. */
export interface FontRun {
  readonly text: string;
  /** A name that the document knows. */
  readonly font: string;
}

/** The subsets that Inter comes in; the first that has a character sets it. Static WOFF: subsetting WOFF2 fails in fontkit. */
const SUBSETS = ['latin', 'greek', 'latin-ext'] as const;
const STYLES = { upright: 'normal', italic: 'italic' } as const satisfies Record<Slant, string>;

/** What Inter's subsets lack, as codes of the Symbol font that every PDF reader has. */
const SYMBOL_CODES: Readonly<Record<string, number>> = {
  ...{ '≤': 0xa3, '∞': 0xa5, '←': 0xac, '→': 0xae, '↔': 0xab, '≥': 0xb3, '∝': 0xb5, '∂': 0xb6, '≈': 0xbb },
  ...{ '∑': 0xe5, '√': 0xd6, '∫': 0xf2, '≃': 0x40, '′': 0xa2 },
};
const SYMBOL_FONT = 'Symbol';

/** What neither has, spelt. */
const SPELT: Readonly<Record<string, string>> = { '≪': '<<', '≫': '>>', '≲': '<~', '≳': '>~', '\u2009': ' ', '⁻': '−' };

interface LoadedFont {
  readonly name: string;
  readonly file: Buffer;
  readonly font: Font;
}

/** Inter as the figures are laid out for it, cut into runs that one file can set. */
export class PdfFonts {
  readonly #document: PDFKit.PDFDocument;
  readonly #styles = new Map<string, readonly LoadedFont[]>();

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document;
  }

  runsOf(text: string, slant: Slant, weight: Weight): readonly FontRun[] {
    const fonts = this.#style(slant, weight);
    const runs: { text: string; font: string }[] = [];
    for (const character of [...text].flatMap((each) => [...(SPELT[each] ?? each)])) {
      const set = this.#set(character, fonts);
      const last = runs.at(-1);
      if (last?.font === set.font) last.text += set.text;
      else runs.push({ ...set });
    }
    return runs;
  }

  /** Read, and made known to the document, when the first text asks for it. */
  #style(slant: Slant, weight: Weight): readonly LoadedFont[] {
    const key = `${weight}-${STYLES[slant]}`;
    const known = this.#styles.get(key);
    if (known !== undefined) return known;
    const fonts = SUBSETS.map((subset) => loadFont(`inter-${subset}-${key}`));
    for (const { name, file } of fonts) this.#document.registerFont(name, file);
    this.#styles.set(key, fonts);
    return fonts;
  }

  #set(character: string, fonts: readonly LoadedFont[]): FontRun {
    const code = character.codePointAt(0)!;
    const found = fonts.find(({ font }) => font.hasGlyphForCodePoint(code));
    if (found !== undefined) return { text: character, font: found.name };
    const symbol = SYMBOL_CODES[character];
    if (symbol !== undefined) return { text: String.fromCharCode(symbol), font: SYMBOL_FONT };
    return { text: '?', font: fonts[0]!.name };
  }
}

function loadFont(name: string): LoadedFont {
  const file = readFileSync(fileURLToPath(import.meta.resolve(`@fontsource/inter/files/${name}.woff`)));
  return { name, file, font: create(file) as Font };
}
