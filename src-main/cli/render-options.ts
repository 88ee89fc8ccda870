import type { SceneViewName } from '../../contract/scene-views.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What `twin render` was told. */
export interface RenderOptions {
  readonly store: string;
  readonly event: number;
  readonly run?: number;
  readonly view: SceneViewName;
  readonly size: PictureSize;
  readonly theme: 'dark' | 'light';
  readonly transparent?: true;
  readonly out?: string;
  readonly json?: true;
  readonly quiet?: true;
}
