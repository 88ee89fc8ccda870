import type { Command } from './command.ts';

/** Ways through the events. */
export const eventCommands: readonly Command[] = [
  {
    id: 'event.next',
    title: 'Next event',
    group: 'Events',
    keys: ['ArrowRight', 'n'],
    run: ({ navigation }) => void navigation.step(1),
  },
  {
    id: 'event.previous',
    title: 'Previous event',
    group: 'Events',
    keys: ['ArrowLeft', 'p'],
    run: ({ navigation }) => void navigation.step(-1),
  },
  {
    id: 'event.first',
    title: 'First event',
    group: 'Events',
    keys: ['Home'],
    run: ({ navigation }) => void navigation.first(),
  },
  {
    id: 'event.last',
    title: 'Last event',
    group: 'Events',
    keys: ['End'],
    run: ({ navigation }) => void navigation.last(),
  },
  {
    id: 'event.go-to',
    title: 'Go to event …',
    group: 'Events',
    keys: ['g'],
    run: ({ stores }) => stores.shell.getState().openDialog('go-to-event'),
  },
  {
    id: 'event.bookmark',
    title: 'Bookmark the event, or take the bookmark away',
    group: 'Events',
    keys: ['k'],
    run: ({ stores }) => {
      const { storeName, event } = stores.project.getState();
      if (storeName !== undefined && event !== undefined)
        stores.library.getState().toggleBookmark({ store: storeName, ...event });
    },
  },
  {
    id: 'event.compare',
    title: 'Keep this event beside the next ones, or show one alone',
    group: 'Events',
    keys: ['w'],
    run: ({ stores }) => {
      const { beside, event, compareWith } = stores.project.getState();
      compareWith(beside === undefined ? event : undefined);
    },
  },
  {
    id: 'event.filter',
    title: 'Filter the events: a condition …',
    group: 'Events',
    keys: ['q'],
    run: ({ stores, page }) => {
      const { workspace, openWorkspace, bringToFront } = stores.shell.getState();
      if (workspace !== 'selection') openWorkspace('inspect');
      bringToFront('events');
      page.focusField('Condition on events');
    },
  },
  {
    id: 'event.all',
    title: 'List all events: take the filters away',
    group: 'Events',
    keys: ['Shift+F'],
    run: ({ stores }) => stores.table.getState().dropAllFilters(),
  },
];
