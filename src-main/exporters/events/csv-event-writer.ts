import type { StoredEvent } from '../../../physics/event-model/event-chunk.ts';
import { AtomicFile } from '../atomic-file.ts';
import { fileColumns, type EventFileWriter } from './event-file-writer.ts';

/**
 * Events as RFC 4180, a line each. Numbers are written so that reading them back gives the same double. There is no
 * text in the file but its header, so that no cell can be taken for a formula.
 */
export class CsvEventWriter implements EventFileWriter {
  readonly path: string;
  readonly #file: AtomicFile;
  readonly #withDetail: boolean;

  constructor(path: string, withDetail: boolean) {
    this.path = path;
    this.#withDetail = withDetail;
    this.#file = new AtomicFile(path);
    this.#file.write(`${fileColumns(withDetail).join(',')}\r\n`);
  }

  add(events: readonly StoredEvent[]): void {
    this.#file.write(events.map((event) => this.#line(event)).join(''));
  }

  finish(): void {
    this.#file.publish();
  }

  discard(): void {
    this.#file.discard();
  }

  #line({ eventNumber, scalars, detail }: StoredEvent): string {
    const end = this.#withDetail ? `,${Buffer.from(detail).toString('hex')}` : '';
    return `${eventNumber},${scalars.join(',')}${end}\r\n`;
  }
}
