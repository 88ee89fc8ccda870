import type { Deposits } from '../event-model/deposits.ts';

/** Turns energy in the scintillator of V2 and HCAL into the units of the deposits. */
export class BehindScale {
  readonly #unitsPerVisibleGev: () => Float64Array;
  /** Saturation of electrons in the scintillator: that of minimum-ionising particles. */
  readonly #birks: number;

  /** The units, found when first asked for, are those of visible energy. */
  constructor(unitsPerVisibleGev: () => Float64Array, birks: number) {
    this.#unitsPerVisibleGev = unitsPerVisibleGev;
    this.#birks = birks;
  }

  add(deposits: Deposits, channel: number, scintillatorGev: number, timeNs: number): void {
    deposits.add(channel, this.#birks * scintillatorGev * this.#unitsPerVisibleGev()[channel]!, timeNs);
  }
}
