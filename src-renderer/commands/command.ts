import type { PickedObject } from '../display/picked-object.ts';
import type { EventNavigation } from '../navigation/event-navigation.ts';
import type { Axis } from '../stores/section-store.ts';
import type { Stores } from '../stores/stores.tsx';
import type { PageActions } from './page-actions.ts';

/** What a command may act on. */
export interface CommandContext {
  readonly stores: Stores;
  readonly navigation: EventNavigation;
  readonly page: PageActions;
  /** The element that an object belongs to, for commands on elements. */
  readonly elementOf: (object: PickedObject) => string | undefined;
  /** Where a section across an axis is of use: through what is selected, or through the ECAL, in mm. */
  readonly sectionAt: (axis: Axis) => number;
  /** Every element of the detector that is shown. */
  readonly elements: () => readonly string[];
}

export const COMMAND_GROUPS = ['File', 'Edit', 'Events', 'View', 'Section', 'Elements', 'Window', 'Help'] as const;

/** Something the user can do; the list of keys, the menu and the palette are drawn from these. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  /** As in `KeyboardEvent.key`, after `Ctrl+`, `Alt+` or `Shift+`. Empty: from the menu and the palette alone. */
  readonly keys: readonly string[];
  run(context: CommandContext): void;
}
