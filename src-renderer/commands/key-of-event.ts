/** What a key press is called in a command: the character it makes, `Alt+1`, `Shift+R`, or undefined for another's. */
export function keyOfEvent(event: Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>) {
  if (event.ctrlKey || event.metaKey) return undefined;
  const key = latinKey(event);
  if (event.altKey) return `Alt+${key.toUpperCase()}`;
  const isLetter = /^[a-z]$/i.test(key);
  if (isLetter) return event.shiftKey ? `Shift+${key.toUpperCase()}` : key.toLowerCase();
  return key;
}

/** On a layout without Latin letters, and with Alt held on a Mac, the key's place on the keyboard says which letter it is. */
function latinKey({ key, code, altKey }: Pick<KeyboardEvent, 'key' | 'code' | 'altKey'>): string {
  const letter = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (letter === null) return key;
  const isForeign = key.length === 1 && key.charCodeAt(0) > 127;
  return isForeign || altKey ? (letter[1] ?? letter[2] ?? key) : key;
}

/** Keys belong to the field or the menu that has the focus, if it takes text or arrows. */
export function isTakenByField(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return true;
  if (target.closest('input, textarea, select, [contenteditable="true"]') !== null) return true;
  const movesRows = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'].includes(key);
  return movesRows && target.closest('[role="grid"]') !== null;
}
