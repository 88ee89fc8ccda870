import { createContext, useContext } from 'react';

/** Tells a panel whether it can be seen: behind another tab, or in another workspace, it cannot. */
export const PanelSeen = createContext(true);

/** What is not seen follows nothing and asks nothing; it catches up when it is shown. */
export function useIsSeen(): boolean {
  return useContext(PanelSeen);
}

/** In place of a subscription, for what is not seen. */
export function followNothing(): () => void {
  return () => undefined;
}
