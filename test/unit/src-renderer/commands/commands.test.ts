import { describe, expect, test } from 'vitest';
import type { CommandContext } from '../../../../src-renderer/commands/command.ts';
import { commands } from '../../../../src-renderer/commands/commands.ts';
import { findCommands } from '../../../../src-renderer/commands/find-commands.ts';
import { keyOfEvent } from '../../../../src-renderer/commands/key-of-event.ts';
import { createStores } from '../../../../src-renderer/stores/stores.tsx';
import { memoryStorage } from '../../../support/window/memory-storage.ts';

function aContext() {
  const steps: string[] = [];
  const note = (step: string) => {
    steps.push(step);
    return Promise.resolve();
  };
  const stores = createStores(memoryStorage());
  const context: CommandContext = {
    stores,
    navigation: {
      step: (by) => note(`step ${by}`),
      first: () => note('first'),
      last: () => note('last'),
      showRow: (row) => note(`row ${row}`),
      goTo: (event) => note(`go to ${event}`),
    },
    page: {
      save: (name) => void steps.push(`save ${name}`),
      copy: (text) => note(`copy ${text.slice(0, 12)}`),
      address: () => 'http://localhost/',
      focusNext: (by) => void steps.push(`focus ${by}`),
      focusField: (name) => void steps.push(`focus ${name}`),
    },
    elementOf: (object) => (object.kind === 'element' ? object.name : undefined),
    sectionAt: () => 12,
    elements: () => ['ECAL', 'HCAL1'],
  };
  const press = (key: string) => commands.find(({ keys }) => keys.includes(key))!.run(context);
  return { stores, steps, press, context };
}

describe('the keys', () => {
  test('no key means two things, and no two commands share an id or a title', () => {
    const keys = commands.flatMap((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
    expect(new Set(commands.map(({ title, group }) => `${group} ${title}`)).size).toBe(commands.length);
  });

  test('the palette reaches every command of the menu by the words of its title', () => {
    expect(findCommands(commands, '')).toHaveLength(commands.length);
    for (const command of commands) expect(findCommands(commands, command.title), command.id).toContain(command);
    expect(findCommands(commands, 'theme')[0]?.id).toBe('window.theme');
    expect(findCommands(commands, 'no such words')).toEqual([]);
  });

  test('arrows, Home and End go through the events', () => {
    const { press, steps } = aContext();
    for (const key of ['ArrowRight', 'ArrowLeft', 'Home', 'End']) press(key);
    expect(steps).toEqual(['step 1', 'step -1', 'first', 'last']);
  });

  test('every command does something: changes what the stores hold, or takes a step', () => {
    for (const { id, run } of commands) {
      const { stores, context, steps } = aContext();
      stores.project.getState().openStore('file:1', 'sample.sqlite');
      stores.project.getState().showEvent({ run: 1, event: 0 }, 0);
      stores.project.getState().pick({ kind: 'element', name: 'ECAL' });
      stores.visibility.getState().toggle('HCAL1');
      stores.section.getState().togglePlane('y', 0);
      if (id === 'edit.redo') stores.history.getState().undo();
      if (id === 'element.paint-as-before') stores.visibility.getState().paint('ECAL', '#ff0000');
      let changes = 0;
      for (const store of Object.values(stores)) if ('getInitialState' in store) store.subscribe(() => changes++);
      run(context);
      expect(changes + steps.length, id).toBeGreaterThan(0);
    }
  });

  test('each key of the list, pressed on a keyboard, runs its command and no other', () => {
    for (const { id, keys } of commands) {
      for (const key of keys) {
        const parts = key.split(/\+(?=.)/);
        const last = parts.at(-1)!;
        const shiftKey = parts.includes('Shift') || last === '?';
        const isLetter = /^[a-z]$/i.test(last);
        const pressed = keyOfEvent({
          key: isLetter ? (shiftKey ? last.toUpperCase() : last.toLowerCase()) : last,
          code: isLetter ? `Key${last.toUpperCase()}` : /^\d$/.test(last) ? `Digit${last}` : last,
          shiftKey,
          ctrlKey: parts.includes('Ctrl'),
          altKey: parts.includes('Alt'),
          metaKey: false,
        });
        expect(commands.filter((command) => command.keys.includes(pressed)).map((command) => command.id)).toEqual([id]);
      }
    }
  });

  test('L turns the energies where a scene is, the plot where a plot is', () => {
    const { press, stores } = aContext();
    press('l');
    stores.shell.getState().openWorkspace('selection');
    press('l');
    expect(stores.view.getState()).toMatchObject({ energyScale: 'linear', plotScale: 'log' });
  });
});

describe('what a key press is called', () => {
  const plain = { altKey: false, shiftKey: false, ctrlKey: false, metaKey: false };
  test.each([
    [{ key: 'g', code: 'KeyG' }, 'g'],
    [{ key: 'G', code: 'KeyG', shiftKey: true }, 'Shift+G'],
    [{ key: '?', code: 'Slash', shiftKey: true }, '?'],
    [{ key: '1', code: 'Digit1', altKey: true }, 'Alt+1'],
    [{ key: '¡', code: 'Digit1', altKey: true }, 'Alt+1'],
    [{ key: 'п', code: 'KeyG' }, 'g'],
    [{ key: 'y', code: 'KeyZ' }, 'y'],
    [{ key: 'ArrowRight', code: 'ArrowRight' }, 'ArrowRight'],
    [{ key: 'F6', code: 'F6', shiftKey: true }, 'Shift+F6'],
    [{ key: 'c', code: 'KeyC', ctrlKey: true }, 'Ctrl+C'],
    [{ key: 'Z', code: 'KeyZ', metaKey: true, shiftKey: true }, 'Ctrl+Shift+Z'],
  ])('%j is %s', (event, name) => expect(keyOfEvent({ ...plain, ...event })).toBe(name));
});
