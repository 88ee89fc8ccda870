import { TwinError } from '../physics/foundation/failure.ts';
import na64 from './detectors/na64-2016.json' with { type: 'json' };
import { applyPatch, readPatch } from './patch.ts';
import { readDetector } from './read.ts';
import type { DetectorDocument } from './schema.ts';
import ecalCrack from './variants/ecal-crack.json' with { type: 'json' };
import ecalGap from './variants/ecal-gap.json' with { type: 'json' };
import ecalPlates from './variants/ecal-plates.json' with { type: 'json' };
import ecalYaw from './variants/ecal-yaw.json' with { type: 'json' };
import field from './variants/field-7-4.json' with { type: 'json' };
import hcalThree from './variants/hcal-three-modules.json' with { type: 'json' };
import hcal2Shifted from './variants/hcal2-shifted.json' with { type: 'json' };
import noV2 from './variants/no-v2.json' with { type: 'json' };
import sketch2018 from './variants/sketch-2018.json' with { type: 'json' };
import survey2017 from './variants/survey-2017.json' with { type: 'json' };
import thickWindows from './variants/thick-windows.json' with { type: 'json' };
import vesselLiteral from './variants/vessel-literal.json' with { type: 'json' };

/** The detectors and what-ifs that come with the twin. */

const VARIANTS = [
  ecalPlates,
  ecalGap,
  ecalCrack,
  ecalYaw,
  hcalThree,
  hcal2Shifted,
  noV2,
  thickWindows,
  field,
  vesselLiteral,
  survey2017,
  sketch2018,
] as const;

/** The default detector of every command. */
const DEFAULT_DETECTOR = 'na64-2016';

export interface CatalogueEntry {
  readonly name: string;
  readonly title: string;
  /** The detector that a what-if changes; none for a detector itself. */
  readonly base: string | undefined;
}

/** What can be asked for by name. */
export function listDetectors(): readonly CatalogueEntry[] {
  return [
    { name: na64.name, title: na64.title, base: undefined },
    ...VARIANTS.map(({ name, title, base }) => ({ name, title, base })),
  ];
}

/** A shipped detector or what-if, read and checked. */
export function shippedDetector(name: string = DEFAULT_DETECTOR): DetectorDocument {
  if (name === na64.name) return readDetector(na64);
  const variant = VARIANTS.find((candidate) => candidate.name === name);
  if (variant === undefined) {
    throw new TwinError({
      code: 'GEOMETRY_UNKNOWN',
      problem: `There is no shipped detector or what-if "${name}".`,
      remedy: `Use one of ${listDetectors()
        .map((entry) => entry.name)
        .join(', ')}, or a file.`,
    });
  }
  return applyPatch(shippedDetector(variant.base), readPatch(variant));
}
