import { aHistogram, aMap, RootFileWriter } from './root-file-writer.ts';

/** What test/corpora/guests/sound.root is. */
export function sampleRootFile(): Buffer {
  const rows = [
    [0, 0, 0, 0],
    [7, 1, 2, 8],
    [0, 3, 4, 0],
    [0, 5, 6, 0],
    [0, 0, 0, 9],
  ];
  return new RootFileWriter('sound.root')
    .add(aHistogram('energy', 'Energy of photons', [0, 10], [1, 4, 9, 16, 25, 0, 2]))
    .add(aMap('plane', [0, 1, 3], rows))
    .addTree('events', { e_ecal_gev: [10, 20, 30, 40, 50], e_hcal_gev: [1, 2, 3, 4, 5] }, 2)
    .finish();
}
