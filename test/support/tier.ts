/** The sizes that a test can have: small in `npm test`, full in `npm run reliability`, larger in `npm run soak`. */
export const TIERS = ['test', 'quick', 'soak'] as const;
export type Tier = (typeof TIERS)[number];

/** Tells the tests of the suite which tier runs them; `npm test` does not set it. */
export const TIER_VARIABLE = 'NA64_TIER';

const named = process.env[TIER_VARIABLE];
export const tier: Tier = TIERS.find((candidate) => candidate === named) ?? 'test';

/** How many trials a test of the suite makes in the tier that runs it. */
export function trials(ofTier: Readonly<Record<Tier, number>>): number {
  return ofTier[tier];
}
