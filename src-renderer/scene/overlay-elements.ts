/** A point of the scene on the screen. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
  /** Between the near and the far plane of the camera. */
  readonly isDrawn: boolean;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function setAttributes(element: Element | null | undefined, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) element?.setAttribute(name, value.toFixed(1));
}
