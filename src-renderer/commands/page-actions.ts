/** What a command may do with the page around the window: files, the clipboard, the tab. */
export interface PageActions {
  /** Gives the user a file. */
  save(name: string, content: Blob): void;
  copy(text: string): Promise<void>;
  /** The origin and path of the page, without what follows them. */
  address(): string;
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
};
