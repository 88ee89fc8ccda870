import { useEffect, useMemo, type DependencyList } from 'react';

/** Makes a GPU resource, and frees it when what it was made from changes or the component goes. */
export function useDisposable<Resource extends { dispose(): void }>(
  make: () => Resource,
  dependencies: DependencyList,
): Resource {
  // eslint-disable-next-line react-hooks/exhaustive-deps, react-hooks/use-memo -- the caller states what it is made from
  const resource = useMemo(make, dependencies);
  useEffect(() => () => resource.dispose(), [resource]);
  return resource;
}
