import { TwinError } from '../../foundation/failure.ts';

/**
 * Photoabsorption of an atom: F. Biggs and R. Lighthill, SAND87-0070 (1990), sigma = a1/E + a2/E² + a3/E³ + a4/E⁴ with E in keV and sigma in
 * cm²/g, row by row; the rows above 1 keV, as transcribed in Geant4's G4StaticSandiaData (C and O with the authors' later corrections).
 * Edges: X-ray data booklet (LBNL/PUB-490), K, L1 … in keV.
 */
export interface AtomicAbsorption {
  /** Binding energies that a photoelectron can lose, falling. */
  readonly shellEdgesKev: readonly number[];
  /** [lower end keV, a1, a2, a3, a4]. */
  readonly rows: readonly (readonly [number, number, number, number, number])[];
}

const ABSORPTION: Readonly<Record<string, AtomicAbsorption>> = {
  H: {
    shellEdgesKev: [0.0136],
    rows: [
      [0.8, 0.07636, -0.9406, 6.144, 1.425],
      [4, 0.00118, -0.08236, 2.886, 5.534],
      [20, 1.62e-5, -0.00561, 1.214, 17.61],
      [100, 1.034e-6, -0.0004114, 0.6287, 39.27],
      [500, 4.599e-7, 0.0005006, -0.01425, 196],
    ],
  },
  C: {
    shellEdgesKev: [0.2842],
    rows: [
      [0.8, -7.363, -15.37, 2672, -448.2],
      [4, 1.64, -94.28, 2872, -558.3],
      [20, -0.003742, -1.232, 948.9, 14060],
      [100, 0.000676, -0.1164, 656.6, 27390],
      [500, 0.0004503, 0.4692, 218.3, 130800],
    ],
  },
  N: {
    shellEdgesKev: [0.4099],
    rows: [
      [0.8, -4.94, -84.42, 4620, -1186],
      [4, 2.019, -124.9, 4609, -942.1],
      [20, 0.01709, -8.196, 2345, 13690],
      [100, 0.001872, -0.6732, 1282, 57000],
      [500, 0.0008122, 0.8364, 441, 235800],
    ],
  },
  O: {
    shellEdgesKev: [0.5431],
    rows: [
      [0.532, -71.81, 474.8, 5542, -1363],
      [4, 2.745, -174.7, 7159, -2213],
      [20, 0.03774, -15.59, 4045, 18100],
      [100, 0.003169, -1.146, 2194, 91310],
      [500, 0.001367, 1.473, 721.4, 404800],
    ],
  },
  Al: {
    shellEdgesKev: [1.5596],
    rows: [
      [0.1177, -528.4, 1399, 436, -47.47],
      [1.56, -3.674, -16.22, 27320, -17520],
      [20, 0.4158, -135.1, 27160, 372.3],
      [100, 0.01125, 2.747, 11740, 569500],
      [500, 0.008505, 10.49, 4429, 2413000],
    ],
  },
  Si: {
    shellEdgesKev: [1.8389],
    rows: [
      [0.099, -645.1, 1836, 535, -64.36],
      [1.839, -4.056, -10.89, 35440, -25950],
      [20, 0.4945, -168.2, 36270, -16050],
      [100, 0.02716, -5.428, 17750, 676500],
      [500, 0.01127, 13.76, 4871, 4477000],
    ],
  },
  Ar: {
    shellEdgesKev: [3.2059, 0.3263],
    rows: [
      [0.245, -224.4, 1388, 2571, -511.3],
      [3.203, -14.46, 435.9, 65780, -72840],
      [20, 0.8786, -300.1, 76820, -121900],
      [100, 0.06779, -26.95, 50690, 528100],
      [500, 0.02598, 34.54, 10590, 10680000],
    ],
  },
  Fe: {
    shellEdgesKev: [7.112, 0.8446],
    rows: [
      [0.708, -8.128, 655, 15110, -7079],
      [7.112, 0.2151, -268, 234100, -606300],
      [100, 0.3511, -163.3, 209000, 713100],
      [500, 0.1026, 157.2, 59010, 28060000],
    ],
  },
  Cu: {
    shellEdgesKev: [8.979, 1.0967],
    rows: [
      [0.933, -508.9, 4139, 7468, -698.1],
      [1.096, -91.73, 1862, 17770, -8202],
      [8.981, 0.00744, -237.1, 320200, -1028000],
      [100, 0.4729, -205.5, 300000, 218200],
      [500, 0.1472, 234.5, 86440, 39900000],
    ],
  },
  W: {
    shellEdgesKev: [69.525, 12.0998, 10.2068, 2.8196],
    rows: [
      [1.809, -466.6, 10570, 13550, -3503],
      [2.281, 141.2, 276.2, 89400, -112900],
      [10.204, -62.06, 4525, 219400, -122300],
      [11.541, -121.1, 10580, 270100, -255600],
      [12.098, -21.05, 4623, 510900, -1835000],
      [69.525, 5.276, 2999, 4828000, -103000000],
      [500, 3.099, 6112, 3348000, 131000000],
    ],
  },
  Pb: {
    shellEdgesKev: [88.0045, 15.8608, 13.0352, 3.8507],
    rows: [
      [0.413, -2194, 12390, -5418, 679.4],
      [2.484, -401.6, 11730, 23160, -7955],
      [3.066, 67.49, 678.9, 140100, -243700],
      [13.035, -71.25, 7126, 293100, -277900],
      [15.2, -136.3, 19920, 272100, -488700],
      [15.861, -8.206, 4058, 795000, -4115000],
      [88.004, 7.595, 4692, 6429000, -174700000],
      [500, 4.24, 8883, 4754000, 34480000],
    ],
  },
};

/** The absorption data of an element. */
export function atomicAbsorption(symbol: string): AtomicAbsorption {
  const absorption = ABSORPTION[symbol];
  if (absorption) return absorption;
  throw new TwinError({
    code: 'MATERIAL_ELEMENT_UNKNOWN',
    problem: `Element "${symbol}" has no photoabsorption data, which tracked showers need for every element.`,
    where: 'materials',
    remedy: `Make the material of ${Object.keys(ABSORPTION).join(', ')}, or choose a level that is not tracked.`,
  });
}
