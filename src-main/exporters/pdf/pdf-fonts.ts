import { loadInter, type InterFile, type Slant, type Weight } from '../fonts/inter.ts';

/** Text that one font can set. */
export interface FontRun {
  readonly text: string;
  /** A name that the document knows. */
  readonly font: string;
}

/** What Inter's subsets lack, as codes of the Symbol font that every PDF reader has. */
const SYMBOL_CODES: Readonly<Record<string, number>> = {
  ...{ '≤': 0xa3, '∞': 0xa5, '←': 0xac, '→': 0xae, '↔': 0xab, '≥': 0xb3, '∝': 0xb5, '∂': 0xb6, '≈': 0xbb },
  ...{ '∑': 0xe5, '√': 0xd6, '∫': 0xf2, '≃': 0x40, '′': 0xa2 },
};
const SYMBOL_FONT = 'Symbol';

/** What neither has, spelt. */
const SPELT: Readonly<Record<string, string>> = { '≪': '<<', '≫': '>>', '≲': '<~', '≳': '>~', '\u2009': ' ', '⁻': '−' };

/** Inter as the figures are laid out for it, cut into runs that one file can set. */
export class PdfFonts {
  readonly #document: PDFKit.PDFDocument;
  readonly #styles = new Map<string, readonly InterFile[]>();

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
  #style(slant: Slant, weight: Weight): readonly InterFile[] {
    const key = `${weight}-${slant}`;
    const known = this.#styles.get(key);
    if (known !== undefined) return known;
    const fonts = loadInter(slant, weight);
    for (const { name, file } of fonts) this.#document.registerFont(name, file);
    this.#styles.set(key, fonts);
    return fonts;
  }

  #set(character: string, fonts: readonly InterFile[]): FontRun {
    const code = character.codePointAt(0)!;
    const found = fonts.find(({ font }) => font.hasGlyphForCodePoint(code));
    if (found !== undefined) return { text: character, font: found.name };
    const symbol = SYMBOL_CODES[character];
    if (symbol !== undefined) return { text: String.fromCharCode(symbol), font: SYMBOL_FONT };
    return { text: '?', font: fonts[0]!.name };
  }
}
