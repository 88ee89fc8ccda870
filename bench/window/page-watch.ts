/** What the page tells of itself; put into it before its own scripts. */
export interface PageWatch {
  /** Forgets what was seen; times count from the next action of the user. */
  begin(title?: string): void;
  /** Until nothing has changed and no answer is awaited for a while. */
  isQuiet(): Promise<{ readonly textMs: number; readonly lastMs: number }>;
  longestTaskMs(): number;
}

/** Runs in the page: it may use nothing of this file. */
export function watchPage(quietMs: number): void {
  let startMs = 0;
  let textMs = NaN;
  let lastMs = 0;
  let longestMs = 0;
  let awaited = 0;
  let title: string | undefined;
  const actions = ['keydown', 'pointerdown', 'pointermove', 'pointerup'];
  for (const action of actions) {
    const start = ({ timeStamp }: Event) => {
      if (startMs === 0) startMs = timeStamp;
    };
    addEventListener(action, start, { capture: true });
  }
  /** An answer counts once whoever waited for it has made something of it: what only the scene shows changes nothing else. */
  const isAnswered = () => {
    setTimeout(() => {
      awaited--;
      lastMs = performance.now();
    });
  };
  const ask = window.fetch.bind(window);
  window.fetch = (...request) => {
    awaited++;
    return ask(...request).finally(isAnswered);
  };
  const readText = Response.prototype.text;
  Response.prototype.text = function () {
    awaited++;
    return readText.call(this).finally(isAnswered);
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestMs = Math.max(longestMs, duration);
  }).observe({ type: 'longtask', buffered: true });
  /** What follows every frame of the scene is not the action's. */
  const isOfScene = ({ target }: MutationRecord) =>
    target instanceof Element && target.closest('[data-testid="scene"]') !== null;
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver((changes) => {
      if (changes.every(isOfScene)) return;
      lastMs = performance.now();
      if (title !== undefined && Number.isNaN(textMs)) {
        if (
          document
            .querySelector('header')
            ?.textContent.replaceAll(/[\u2009\u00a0]/g, '')
            .includes(title) === true
        )
          textMs = lastMs;
      }
    }).observe(document, { childList: true, characterData: true, attributes: true, subtree: true });
  });
  const watch: PageWatch = {
    begin(text) {
      [startMs, textMs, lastMs, longestMs, title] = [0, NaN, 0, 0, text];
    },
    async isQuiet() {
      for (;;) {
        await new Promise((later) => setTimeout(later, quietMs / 3));
        const isChanged = startMs === 0 || lastMs > startMs;
        if (awaited === 0 && isChanged && performance.now() - lastMs > quietMs) {
          return { textMs: textMs - startMs, lastMs: lastMs - startMs };
        }
      }
    },
    longestTaskMs: () => longestMs,
  };
  Object.assign(window, { watched: watch });
}
