/** Whether a volume, or anything that it is inside of, is hidden. */
export function isHiddenPath(path: string, hidden: ReadonlySet<string>): boolean {
  if (hidden.size === 0) return false;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (hidden.has(path.slice(0, end))) return true;
  }
  return false;
}

/** What a path has been given, or the nearest thing that it is inside of. */
export function givenTo<Value>(path: string, given: Readonly<Record<string, Value>>): Value | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const value = given[path.slice(0, end)];
    if (value !== undefined) return value;
  }
  return undefined;
}
