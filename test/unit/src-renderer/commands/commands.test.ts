import { describe, expect, test } from 'vitest';
import { commands, type CommandContext } from '../../../../src-renderer/commands/commands.ts';
import { keyOfEvent } from '../../../../src-renderer/commands/key-of-event.ts';
import { createStores } from '../../../../src-renderer/stores/stores.tsx';
import { memoryStorage } from '../../../support/memory-storage.ts';

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
    elementOf: (object) => (object.kind === 'element' ? object.name : undefined),
  };
  const press = (key: string) => commands.find(({ keys }) => keys.includes(key))!.run(context);
  return { stores, steps, press };
}

describe('the keys', () => {
  test('no key means two things, and every command has a key', () => {
    const keys = commands.flatMap((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(commands.filter((command) => command.keys.length === 0)).toEqual([]);
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  });

  test('arrows, Home and End go through the events', () => {
    const { press, steps } = aContext();
    for (const key of ['ArrowRight', 'ArrowLeft', 'Home', 'End']) press(key);
    expect(steps).toEqual(['step 1', 'step -1', 'first', 'last']);
  });

  test('every command without an event to move to changes what the stores hold', () => {
    for (const { id, run } of commands.filter(({ id }) => !/^event\.(next|prev|first|last)/.test(id))) {
      const { stores } = aContext();
      stores.project.getState().pick({ kind: 'element', name: 'ECAL' });
      if (id === 'element.show-all') stores.view.getState().toggleElement('ECAL');
      if (id === 'workspace.inspect') stores.shell.getState().openWorkspace('runs');
      let changes = 0;
      for (const store of [stores.project, stores.view, stores.shell]) store.subscribe(() => changes++);
      run({ ...aContext(), stores, navigation: aContext() as never, elementOf: () => 'ECAL' });
      expect(changes, id).toBeGreaterThan(0);
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
    [{ key: 'c', code: 'KeyC', ctrlKey: true }, undefined],
  ])('%j is %s', (event, name) => expect(keyOfEvent({ ...plain, ...event })).toBe(name));
});
