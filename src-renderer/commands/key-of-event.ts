/** What a key press is called in a command: the character it makes, `Alt+1`, `Shift+R`, `Ctrl+Shift+Z` (Cmd on a Mac). */
export function keyOfEvent(event: Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>) {
  const key = latinKey(event);
  if (event.ctrlKey || event.metaKey) {
    const letter = key.length === 1 ? key.toUpperCase() : key;
    return event.shiftKey ? `Ctrl+Shift+${letter}` : `Ctrl+${letter}`;
  }
  if (event.altKey) return `Alt+${key.toUpperCase()}`;
  if (event.shiftKey && /^F\d+$/.test(key)) return `Shift+${key}`;
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

const listKeys: ReadonlySet<string> = new Set([
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  'Enter',
  ' ',
]);

/** Of any page: a panel's own window has classes of its own. */
const isElement = (target: EventTarget | null): target is Element => target !== null && 'closest' in target;

/** Keys belong to the field or the menu that has the focus, if it takes text or arrows. */
export function isTakenByField(target: EventTarget | null, key: string): boolean {
  if (!isElement(target)) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return true;
  // One of several to choose from takes what moves the choice, and no letters.
  if (target.closest('input[type="radio"]') !== null) return key === ' ' || key.startsWith('Arrow');
  // No text is made of these: they lead out of a field.
  if (/^((Shift\+)?F\d+|Alt\+\d)$/.test(key)) return false;
  if (target.closest('input:not([readonly], [type="checkbox"]), textarea, [contenteditable="true"]') !== null)
    return true;
  // A list that is closed opens and moves by these; it does not take letters.
  if (key === ' ' && target.closest('button, a, summary, [role="tab"], [role="slider"]') !== null) return true;
  if (key.startsWith('Arrow') && target.closest('[role="slider"], [role="tab"], [role="tree"]') !== null) return true;
  return listKeys.has(key) && target.closest('[role="grid"], [aria-haspopup="listbox"]') !== null;
}
