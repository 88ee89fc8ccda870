import published from './published-limits.json' with { type: 'json' };

/** A curve that the paper overlays, read from public digitisations. */
export interface PublishedCurve {
  readonly id: string;
  /** Short name for legends. */
  readonly label: string;
  /** arXiv number, for footnotes. */
  readonly cite: string;
  readonly plane: string;
  readonly reference: string;
  readonly confidence_level: string;
  readonly assumptions: string;
  /** Which public file the points come from. */
  readonly digitised_from: string;
  /** x in MeV and the limit, joined by straight lines in log-log; two points at one x are a vertical edge. */
  readonly points: readonly (readonly number[])[];
}

/** A curve by its id; a name that is not in the file is a mistake of ours. */
export function publishedCurve(id: string): PublishedCurve {
  const curve = published.curves.find((candidate) => candidate.id === id);
  if (curve === undefined) throw new Error(`No published curve has the id ${id}.`);
  return curve;
}

export const publishedIds: readonly string[] = published.curves.map(({ id }) => id);
