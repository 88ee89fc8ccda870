/** Puts frames into a file, in their order. */
export interface FilmWriter {
  /** The canvas may be drawn on again once this has resolved. */
  add(canvas: OffscreenCanvas): Promise<void>;
  end(): Promise<Blob>;
  /** Gives up, after a failure or at the user's wish. */
  stop(): void;
}
