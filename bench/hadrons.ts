/**
 * Hadrons, neutrals and muons through ECAL, V2 and HCAL: CPU time a particle, beside that of a parametrised electron shower of the same
 * energy made in between. `node bench/hadrons.ts [--json FILE]`
 */
import { writeFileSync } from 'node:fs';
import { shippedDetector } from '../geometry/catalogue.ts';
import { shippedMaterials } from '../geometry/materials.ts';
import { describeChainParts } from '../physics/chain/chain-parts.ts';
import { Deposits } from '../physics/event-model/deposits.ts';
import type { ParticleState } from '../physics/event-model/particle-state.ts';
import { ALONG_Z } from '../physics/foundation/direction.ts';
import { RandomStream } from '../physics/foundation/random.ts';
import type { ParticleName } from '../physics/particles/particle.ts';
import { createShowerTransport } from '../physics/transport/shower-transport.ts';

const PARTICLES = ['pi-', 'proton', 'neutron', 'K0L', 'mu-'] as const satisfies readonly ParticleName[];
const ENERGIES_GEV = [1, 5, 20, 50, 100];
const COUNT = 600;

const parts = describeChainParts(shippedDetector(), shippedMaterials(), 100);
const { ecal } = parts.layout;
const showers = createShowerTransport('parametrised', parts.ecal, {});
const deposits = new Deposits();
const stream = new RandomStream(1, 0, 'bench');
const [cellX, cellY] = [ecal.cellWidthMm / 2, ecal.cellHeightMm / 2];
let event = 0;

const at = (particle: ParticleName, kineticGev: number): ParticleState => ({
  ...{ particle, kineticGev, ...ALONG_Z, timeNs: ecal.zFrontMm / 299.792458 },
  ...{ xMm: ecal.xCentreMm + cellX, yMm: ecal.yCentreMm + cellY, zMm: ecal.zFrontMm },
});

/** CPU microseconds that a call takes, of `COUNT` of them. */
function cpuUs(call: () => void): number {
  const before = process.cpuUsage();
  for (let i = 0; i < COUNT; i++) {
    stream.startEvent(event++);
    deposits.clear();
    call();
  }
  return process.cpuUsage(before).user / COUNT;
}

const electron = (energyGev: number) => () => showers.deposit(stream, at('e-', energyGev), deposits);
const through = (particle: ParticleName, energyGev: number) => () =>
  parts.penetrating.deposit(stream, at(particle, energyGev), deposits);

cpuUs(through('pi-', 20));
const rows = PARTICLES.flatMap((particle) =>
  ENERGIES_GEV.map((energyGev) => {
    const before = cpuUs(electron(energyGev));
    const us = cpuUs(through(particle, energyGev));
    const shower = (before + cpuUs(electron(energyGev))) / 2;
    console.log(
      `${particle.padEnd(8)} ${String(energyGev).padStart(4)} GeV ${us.toFixed(0).padStart(6)} us, ${(us / shower).toFixed(1)} parametrised showers`,
    );
    return { particle, energyGev, us, showers: us / shower };
  }),
);
const flag = process.argv.indexOf('--json');
if (flag > 0) writeFileSync(process.argv[flag + 1]!, `${JSON.stringify(rows, null, 1)}\n`);
