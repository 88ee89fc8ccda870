/** What a command may do with the page around the window: files, the clipboard, the tab. */
export interface PageActions {
  /** Gives the user a file. */
  save(name: string, content: Blob): void;
  copy(text: string): Promise<void>;
  /** The origin and path of the page, without what follows them. */
  address(): string;
  /** Puts the focus on the next place of the window, forth or back: tabs and what they show, in reading order. */
  focusNext(by: 1 | -1): void;
  /** Puts the focus on the field of this name, once it is shown. */
  focusField(name: string): void;
}

export const pageActions: PageActions = {
  save: (name, content) => {
    const url = URL.createObjectURL(content);
    const anchor = Object.assign(document.createElement('a'), { href: url, download: name });
    anchor.click();
    // The download has begun once the click has been handled.
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  },
  copy: (text) => navigator.clipboard.writeText(text),
  address: () => `${window.location.origin}${window.location.pathname}`,
  focusNext: (by) => {
    const places = visible(
      'nav button[aria-current="page"], main [role="tab"][aria-selected="true"], main [role="region"][tabindex="0"]',
    );
    const at = places.findIndex((place) => place === document.activeElement || holdsFocus(place));
    const first = by === 1 ? -1 : places.length;
    places.at(((at < 0 ? first : at) + by + places.length) % places.length)?.focus();
  },
  // A panel that has just come to the front is shown with the next frame.
  focusField: (name) => requestAnimationFrame(() => visible(`[aria-label="${name}"]`)[0]?.focus()),
};

function visible(selector: string): readonly HTMLElement[] {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }),
  );
  const place = new Map(found.map((element) => [element, element.getBoundingClientRect()]));
  return found.toSorted((a, b) => place.get(a)!.left - place.get(b)!.left || place.get(a)!.top - place.get(b)!.top);
}

/** A panel holds the focus with what is in it; a tab does not hold the tools beside it. */
function holdsFocus(place: HTMLElement): boolean {
  return place.matches('[role="region"]') && place.contains(document.activeElement);
}
