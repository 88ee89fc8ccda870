const named: Readonly<Record<string, string>> = { ArrowRight: '→', ArrowLeft: '←', Escape: 'Esc', ' ': 'Space' };

/** How a key is written for people. */
export function keyName(key: string): string {
  const parts = key === '+' ? ['+'] : key.split(/\+(?=.)/);
  return parts.map((part) => named[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join('+');
}
