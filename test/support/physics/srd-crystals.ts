import { shippedDetector } from '../../../geometry/catalogue.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { drawSynchrotronFan } from '../../../physics/field/synchrotron-fan.ts';
import { drawPhotonEnergy, tabulatePhotonSpectrum } from '../../../physics/field/synchrotron-radiation.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';

/**
 * The two BGO crystals with which the paper's ref. [58] measured the efficiency in July 2016: 61 mm wide, side by side in the middle between the
 * undeflected axis and the beam, which are 310 mm apart there. Source: E. Depero, PhD thesis (ETH Zürich), sections 2.3 and 3.3.
 */
const CRYSTALS = { widthMm: 61, halfHeightMm: 100, zMm: 19_896, xMm: 155, thresholdGev: 1e-3 };

/** Share of electrons whose radiation brings more than 1 MeV to both crystals, were all of it absorbed. */
export function shareInBothCrystals(momentumGev: number, events: number): number {
  const { dipoles } = describeLayout(shippedDetector(), shippedMaterials());
  const spectrum = tabulatePhotonSpectrum();
  const stream = new RandomStream(1, 2, 'synchrotron');
  const { widthMm, halfHeightMm, zMm, xMm: middleMm, thresholdGev } = CRYSTALS;
  let both = 0;
  for (let event = 0; event < events; event++) {
    stream.startEvent(event);
    const electron = {
      ...{ momentumGev, xMm: 4.13 * stream.gaussian(), yMm: 1.4 * stream.gaussian() },
      ...{ slopeX: 4e-4 * stream.gaussian(), slopeY: 4e-4 * stream.gaussian() },
    };
    const incidentGev = [0, 0];
    drawSynchrotronFan(stream, electron, dipoles, zMm, (xMm, yMm, criticalGev) => {
      const energyGev = criticalGev * drawPhotonEnergy(stream, spectrum);
      const crystal = Math.floor((xMm - middleMm) / widthMm) + 1;
      if ((crystal === 0 || crystal === 1) && Math.abs(yMm) < halfHeightMm) incidentGev[crystal]! += energyGev;
    });
    both += +incidentGev.every((energyGev) => energyGev > thresholdGev);
  }
  return both / events;
}
