import type { DetectorDocument } from './schema.ts';
export type DetectorLayout = any;
export function describeLayout(d: DetectorDocument): DetectorLayout {
  const el = (n: string) => d.elements.find((e: any) => e.name === n);
  const X0: any = { polystyrene: 413, mylar: 285.7, FR4: 157, Cu: 14.35, kapton: 285.7, ArCO2_93_7: 1.1e5, air: 303953 };
  const t = (e: any) => e.layers.reduce((s: number, l: any) => s + (l.t_mm?.v ?? 0) / (X0[l.material] ?? 1e9), 0);
  const trackers = d.elements.filter((e: any) => ['micromegas','gem','straw'].includes(e.kind)).map((e: any) => ({ name: e.name, zMm: 0.5*(e.z_front_mm+e.z_back_mm), xMm: e.x_center_mm, yMm: e.y_center_mm, halfWidthXMm: e.active_mm.v[0]/2, halfWidthYMm: e.active_mm.v[1]/2, resolutionMm: e.hit_resolution_um.v/1000, efficiency: e.efficiency?.v ?? 0.95, x0: t(e) }));
  return {
    beam: { momentumGev: 100, momentumSpread: 0.01, sigmaXMm: 4.13, sigmaYMm: 1.4, sigmaAngleRad: 0.4e-3, electronsOnTarget: { 'run-I': 2.3e10, 'run-II': 1.1e10, 'run-III': 0.9e10 } },
    trackers,
    beamCounters: ['S1','S2','S3'].map((n) => { const e = el(n); return { name: n, zMm: e.z_front_mm, xMm: e.x_center_mm, yMm: 0, radiusMm: e.size.diameter_mm.v/2, thicknessMm: e.layers[0].t_mm.v, x0: t(e) }; }),
    veto1: { zMm: 120, xMm: 0, yMm: 0, halfWidthMm: 110, holeRadiusMm: 20, thicknessMm: 10 },
    dipoles: ['Magnet1','Magnet2'].map((n) => { const e = el(n); return { zCentreMm: 0.5*(e.z_front_mm+e.z_back_mm), effectiveLengthMm: 2000, integralTeslaMetre: 3.5 }; }),
    windows: [{ zMm: 5598.3, x0: 0.18/285.7 }, { zMm: 20598.3, x0: 0.18/285.7 }],
    ecal: { zFrontMm: 22710, xCentreMm: 350, yCentreMm: -19.1, cellWidthMm: 38.2, cellHeightMm: 38.2, columns: 6, rows: 6, preshowerX0: 4.339, totalX0: 40.68, layerX0: 0.2712, layerMm: 3.14, photoelectronsPerGev: 230,
      plates: [{ role: 'absorber', material: 'Pb', thicknessMm: 1.5 }, { role: 'scintillator', material: 'polystyrene', thicknessMm: 1.5 }, { role: 'other', material: 'paper', thicknessMm: 0.14 }] },
    srd: { xCentresMm: [102.9, 162.9, 222.9], halfWidthMm: 30, yCentreMm: 0, halfHeightMm: 40, zFrontMm: 20650, photoelectronsPerMev: 10, layers: [{ material: 'Pb', thicknessMm: 18 }, { material: 'polystyrene', thicknessMm: 220 }] },
    hcal: { photoelectronsPerMip: 175 },
    air: [{ zMm: 2800, x0: 5598/303953 }, { zMm: 21650, x0: 2110/303953 }],
  };
}
export {};
