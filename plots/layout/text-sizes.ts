import { MIN_TEXT_PX } from './text.ts';

export interface FigureSize {
  readonly width: number;
  readonly height: number;
  /** Size of the axis titles; absent: in proportion, so that a figure one column wide in print can be read. */
  readonly textPx?: number | undefined;
}

export interface TextSizes {
  readonly title: number;
  readonly tick: number;
  readonly legend: number;
  readonly footnote: number;
}

/** 16 px on a figure 600 px wide is 6.5 pt when it is printed 86 mm wide, the column of a journal. */
const TITLE_SHARE = { width: 16 / 600, height: 16 / 450 };
const MAX_TITLE_PX = 22;

export function textSizes({ width, height, textPx }: FigureSize): TextSizes {
  const inProportion = Math.min(MAX_TITLE_PX, TITLE_SHARE.width * width, TITLE_SHARE.height * height);
  const title = Math.max(MIN_TEXT_PX, textPx ?? inProportion);
  const atLeast = (share: number) => Math.max(MIN_TEXT_PX, share * title);
  return { title, tick: atLeast(0.94), legend: atLeast(0.94), footnote: atLeast(0.72) };
}
