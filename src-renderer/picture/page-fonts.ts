/** Faces of the page's type that are in use, with their files inside: an SVG drawn as an image sees nothing of the page. */
export async function usedFontFaces(): Promise<string> {
  const used = new Set([...document.fonts].filter(({ status }) => status === 'loaded').map(identityOf));
  const faces = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter(({ style }) =>
      used.has(
        identityOf({
          family: style.getPropertyValue('font-family'),
          style: style.getPropertyValue('font-style'),
          unicodeRange: style.getPropertyValue('unicode-range'),
        }),
      ),
    );
  return (await Promise.all(faces.map(withFileInside))).join('');
}

type Face = Pick<FontFace, 'family' | 'style' | 'unicodeRange'>;

const identityOf = ({ family, style, unicodeRange }: Face): string =>
  [family.replaceAll(/["']/g, ''), style || 'normal', unicodeRange.replaceAll(/\s/g, '').toLowerCase()].join(' ');

async function withFileInside({ cssText, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const [, address] = /url\("?([^")]+)"?\)/.exec(cssText) ?? [];
  if (address === undefined) return '';
  const url = new URL(address, parentStyleSheet?.href ?? document.baseURI).href;
  return cssText.replace(address, await dataAddressOf(url));
}

const kept = new Map<string, Promise<string>>();

/** Each file is fetched once. */
function dataAddressOf(url: string): Promise<string> {
  const known = kept.get(url);
  if (known !== undefined) return known;
  const asked = readAsDataAddress(url);
  kept.set(url, asked);
  asked.catch(() => kept.delete(url));
  return asked;
}

async function readAsDataAddress(url: string): Promise<string> {
  const blob = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error(url));
    reader.readAsDataURL(blob);
  });
}
