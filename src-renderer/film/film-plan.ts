export const FILM_MOTIONS = ['time', 'turn', 'time and turn', 'views'] as const;
/** What changes from frame to frame: the time of the event, a turn of the camera, both, or a way through kept views. */
export type FilmMotion = (typeof FILM_MOTIONS)[number];

export const FILM_FORMATS = ['webm', 'mp4', 'frames'] as const;
/** A video for the web, one for slides, or each frame as PNG. */
export type FilmFormat = (typeof FILM_FORMATS)[number];

export interface FilmPlan {
  readonly motion: FilmMotion;
  readonly width: number;
  readonly height: number;
  readonly framesPerS: number;
  readonly lengthS: number;
  readonly format: FilmFormat;
}

/** Widest and highest that encoders of videos take. */
export const LARGEST_FRAME_PX = 4096;
export const LONGEST_FILM_S = 120;

/** A film has at least one frame. */
export const framesOf = ({ lengthS, framesPerS }: Pick<FilmPlan, 'lengthS' | 'framesPerS'>): number =>
  Math.max(1, Math.round(lengthS * framesPerS));
