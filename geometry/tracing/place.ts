import { copyName, type Placement, type Replica } from '../volumes/volume.ts';

/**
 * Where a descent through the tree stands: the placements and copies it went through. Makes the volume's path and
 * cell on demand, because most steps never ask for them.
 */
export class Place {
  readonly #steps: (Placement | Replica)[] = [];
  readonly #copies: number[] = [];
  #depth = 0;

  reset(): void {
    this.#depth = 0;
  }

  get depth(): number {
    return this.#depth;
  }

  /** Goes into a placed daughter, or into copy `copy` of a replica. */
  enter(step: Placement | Replica, copy: number): void {
    this.#steps[this.#depth] = step;
    this.#copies[this.#depth] = copy;
    this.#depth++;
  }

  leave(): void {
    this.#depth--;
  }

  /** `ECAL/main/layer-042/lead`; `world` outside all elements. */
  path(): string {
    let path = '';
    for (let i = 0; i < this.#depth; i++) {
      const text = this.#pathText(i);
      if (text !== '') path += path === '' ? text : `/${text}`;
    }
    return path === '' ? 'world' : path;
  }

  /** `ECAL/cell-3-3`; none outside all cells. */
  cell(): string | undefined {
    let own = '';
    let column = -1;
    for (let i = 0; i < this.#depth; i++) {
      const step = this.#steps[i]!;
      if ('count' in step) {
        const copy = this.#copies[i]!;
        if (step.naming === 'column') column = copy;
        else if (step.naming === 'row') own = `cell-${column}-${copy}`;
        else if (step.naming === 'counter' || step.naming === 'strip') own = copyName(step, copy);
      } else if (step.label.kind === 'cell') {
        own = step.label.text;
      }
    }
    return own === '' ? undefined : `${this.#pathText(0)}/${own}`;
  }

  #pathText(i: number): string {
    const step = this.#steps[i]!;
    if ('count' in step)
      return step.naming === 'layer' || step.naming === 'copy' ? copyName(step, this.#copies[i]!) : '';
    return step.label.kind === 'part' ? step.label.text : '';
  }
}
