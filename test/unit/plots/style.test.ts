import { describe, expect, it } from 'vitest';
import type { Layer } from '../../../contract/figure.ts';
import { styleLayers } from '../../../plots/style.ts';

const curve = (id: string, more: Partial<Extract<Layer, { kind: 'curve' }>> = {}): Layer => ({
  ...{ kind: 'curve', id, x: [], y: [] },
  ...more,
});

describe('styleLayers', () => {
  it('gives each curve its own colour and its own dash', () => {
    const styles = styleLayers(['a', 'b', 'c', 'd', 'e'].map((id) => curve(id))).map(({ style }) => style);
    expect(new Set(styles.map(({ colour }) => colour)).size).toBe(5);
    expect(new Set(styles.map(({ dash }) => dash)).size).toBe(5);
    expect(styles[0]).toMatchObject({ colour: 'blue', dash: 'solid' });
  });

  it('does not hand out a colour that another layer asks for', () => {
    const styles = styleLayers([curve('a'), curve('b', { colour: 'blue' })]).map(({ style }) => style.colour);
    expect(styles).toEqual(['vermilion', 'blue']);
  });

  it('draws the first measured points in ink', () => {
    const points: Layer = { kind: 'points', id: 'p', x: [], y: [] };
    const [first, second] = styleLayers([points, { ...points, id: 'q' }]);
    expect(first!.style).toMatchObject({ colour: 'ink', marker: 'circle' });
    expect(second!.style).toMatchObject({ colour: 'blue', marker: 'square' });
  });
});
