const WIDTH = 120;

/**
 * JSON laid out to be read and compared line by line: objects spread out, lists of plain values on one line where
 * they fit. The same text as prettier makes of it.
 */
export function jsonText(value: unknown): string {
  return `${laidOut(value, 0, 0)}\n`;
}

function laidOut(value: unknown, depth: number, column: number): string {
  const inner = '  '.repeat(depth + 1);
  const outer = '  '.repeat(depth);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const line = `[${value.map((entry) => JSON.stringify(entry)).join(', ')}]`;
    if (value.every(isPlain) && column + line.length < WIDTH) return line;
    return `[\n${value.map((entry) => inner + laidOut(entry, depth + 1, inner.length)).join(',\n')}\n${outer}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    if (entries.length === 0) return '{}';
    const lines = entries.map(([key, entry]) => {
      const name = `${inner}${JSON.stringify(key)}: `;
      return name + laidOut(entry, depth + 1, name.length);
    });
    return `{\n${lines.join(',\n')}\n${outer}}`;
  }
  return JSON.stringify(value);
}

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;
