import type { BeamLayout } from '../../geometry/layout/layout-types.ts';
import type { H4Beam } from '../beam/beam-composition.ts';

/** The beam of the document, at the energy of the run card. */
export function describeBeam(beam: BeamLayout, energyGev: number): H4Beam {
  const { hadronFraction, kaonShare, antiprotonShare, muonShare } = beam;
  return {
    momentumGev: energyGev,
    momentumSpread: beam.momentumSpread,
    sigmaXMm: beam.spotSigmaXMm,
    sigmaYMm: beam.spotSigmaYMm,
    sigmaAngleRad: beam.angleSigmaRad,
    tail: {
      share: beam.tailFraction,
      lowestMomentumGev: (beam.tailLowestMomentumGev * energyGev) / beam.momentumGev,
      dispersionRad: beam.tailDispersionRad,
      sigmaAngleRad: beam.tailAngleSigmaRad,
    },
    halo: { share: beam.haloFraction, sigmaMm: beam.haloSpotSigmaMm, sigmaAngleRad: beam.haloAngleSigmaRad },
    contamination: {
      'pi-': hadronFraction * (1 - kaonShare - antiprotonShare - muonShare),
      'K-': hadronFraction * kaonShare,
      antiproton: hadronFraction * antiprotonShare,
      'mu-': hadronFraction * muonShare,
    },
  };
}
