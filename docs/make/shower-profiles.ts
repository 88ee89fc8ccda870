import { writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import type { Figure } from '../../contract/figure.ts';
import { measureShowers } from '../../physics/transport/tracked/profile-showers.ts';
import { ecalShowers } from '../../test/support/physics/shower-kernel.ts';
import { REFERENCE_SAMPLES } from '../../test/support/physics/shower-reference.ts';

/** Draws the longitudinal profiles of docs/physics/showers.md: tracked electrons beside Geant4's. `node docs/make/shower-profiles.ts` */
const EVENTS: Readonly<Record<string, number>> = { e5: 300, e10: 200, e50: 60, e100: 40 };
const COLOURS = ['blue', 'green', 'orange', 'vermilion'] as const;
const showers = ecalShowers('ecal-plates');

const layers: Figure['layers'] = REFERENCE_SAMPLES.flatMap((sample, i) => {
  const events = EVENTS[sample.name]!;
  const atMm = [sample.at_mm[0]!, sample.at_mm[1]!] as const;
  const energyGev = sample.energy_gev;
  const measures = measureShowers(showers, { particle: 'e-', energyGev, events, atMm, seed: 2 });
  const x = sample.visible_profile.map((_, layer) => layer);
  const percent = (gev: number) => (100 * gev) / energyGev;
  return [
    {
      ...{ id: `${sample.name}-geant4`, kind: 'curve' as const, colour: COLOURS[i]!, x },
      ...{ label: `${energyGev} GeV, Geant4`, y: sample.visible_profile.map(percent) },
    },
    {
      ...{ id: `${sample.name}-tracked`, kind: 'points' as const, colour: COLOURS[i]!, marker: 'circle' as const },
      ...{ label: `${energyGev} GeV, tracked`, x: x.filter((layer) => layer % 4 === 0) },
      y: x
        .filter((layer) => layer % 4 === 0)
        .map((layer) => percent(measures.reduce((sum, each) => sum + each.visibleByLayerGev[layer]!, 0) / events)),
    },
  ];
});
const figure: Figure = {
  id: 'shower-profiles',
  name: 'Longitudinal profiles of electrons in the plain plates',
  description: 'Visible share of the energy by layer: points tracked, lines Geant4 11.4.',
  label: 'NA64 twin, simulation',
  provenance: { kinds: ['simulation'], sources: ['Geant4 11.4'] },
  x: { label: 'layer', scale: 'linear', range: [0, 100] },
  y: { label: 'visible share of the energy a layer', unit: '%', scale: 'linear' },
  layers,
};
const file = new URL('../physics/pictures/shower-profiles.svg', import.meta.url);
/** The plots are written in TSX, which Node does not run on its own. */
const plots = await runnerImport<{ renderFigureSvg: (figure: Figure) => string }>(
  new URL('../../plots/render.tsx', import.meta.url).pathname,
);
writeFileSync(file, plots.module.renderFigureSvg(figure));
