/** A copy of a document with one value changed: `path` as in a refusal, `undefined` to take the key away. */
export function changedDocument(document: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(document);
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop()!;
  let target = copy as Record<string, unknown>;
  for (const key of keys) target = target[key] as Record<string, unknown>;
  if (value === undefined) delete target[last];
  else Object.defineProperty(target, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}
