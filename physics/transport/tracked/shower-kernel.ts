/**
 * The compiled step kernel (kernel/*.as.ts). It imports nothing, so it computes the same bits in every engine; one instance serves one thread.
 */
export interface ShowerKernel {
  readonly memory: WebAssembly.Memory;
  readonly beginStack: (
    frontMm: number,
    halfWidthMm: number,
    halfHeightMm: number,
    columns: number,
    rows: number,
  ) => void;
  readonly addLayer: (
    thicknessMm: number,
    medium: number,
    group: number,
    structure: number,
    holeX: number,
    holeY: number,
  ) => void;
  readonly beginLattice: (gapHalfMm: number, medium: number) => void;
  readonly setHoles: (
    perSide: number,
    pitchMm: number,
    radiusMm: number,
    medium: number,
    fibreRadiusMm: number,
    fibreMedium: number,
  ) => void;
  readonly setRods: (perSide: number, pitchMm: number, radiusMm: number, medium: number) => void;
  readonly addCut: (x: number, y: number, halfWidth: number, halfHeight: number, medium: number) => void;
  readonly setChannelBias: (bias: number) => void;
  readonly handOverTable: () => number;
  readonly endStack: () => void;
  readonly setStepLimits: (nearEdge: number, farFromEdge: number, ofDistance: number, ofRange: number) => void;
  readonly setHandOver: (aboveGev: number, belowGev: number) => void;
  readonly tellRear: (tells: number) => void;
  readonly startSpots: (xMm: number, yMm: number, layers: number) => void;
  readonly stopSpots: () => void;
  readonly spotTable: () => number;
  /** What a point of a plate is in: 0 the plate proper, else the lattice or a cut. */
  readonly findRegion: (layer: number, xMm: number, yMm: number) => number;
  readonly beginEvent: (seed: number, run: number, stream: number, eventLow: number, eventHigh: number) => void;
  readonly addPrimary: (
    kind: number,
    kineticGev: number,
    x: number,
    y: number,
    z: number,
    u: number,
    v: number,
    w: number,
    timeNs: number,
  ) => void;
  readonly trackEvent: () => void;
  readonly countChargedSteps: () => number;
  readonly countPhotonFlights: () => number;
  readonly chargedTable: (medium: number, sign: number) => number;
  readonly photonTable: (medium: number) => number;
  readonly majorantTable: () => number;
  readonly mediumBlock: (medium: number) => number;
  readonly depositTable: () => number;
  readonly inertTable: () => number;
  readonly timeTable: () => number;
  readonly leakTable: () => number;
  readonly startRecording: (steps: number, aboveGev: number) => number;
  readonly leakedRestGev: WebAssembly.Global;
  readonly handedOverGev: WebAssembly.Global;
  readonly recordedSteps: WebAssembly.Global;
  readonly droppedSteps: WebAssembly.Global;
  readonly handedOver: WebAssembly.Global;
  readonly handOverOverflow: WebAssembly.Global;
  readonly eventWeight: WebAssembly.Global;
  readonly overflow: WebAssembly.Global;
}

/** Samplers of single processes, exported for tests. Media and tables are addresses in the kernel's memory. */
export interface ProcessSamplers {
  readonly startStream: (seed: number, run: number, stream: number, eventLow: number, eventHigh: number) => void;
  readonly uniform: () => number;
  readonly drawPhotonEnergy: (medium: number, kineticGev: number, bound: number) => number;
  readonly drawSharing: (medium: number, photonGev: number) => number;
  readonly drawScatteredPhoton: (photonGev: number) => number;
  readonly drawPhotoelectronVersine: (kineticGev: number) => number;
  readonly drawDeltaRay: (kind: number, kineticGev: number, cutGev: number) => number;
  readonly drawCollisionLoss: (meanGev: number, xiGev: number, greatestGev: number) => number;
  readonly drawAnnihilationShare: (kineticGev: number) => number;
  readonly drawScatteringCosine: (kappa: number, screening: number, inverseGreatest: number) => number;
  readonly nodeEnergy: (node: number) => number;
}

/** An instance of the compiled kernel; the caller reads and compiles `out/wasm/showers.wasm`. */
export function instantiateShowerKernel(compiled: WebAssembly.Module): ShowerKernel & ProcessSamplers {
  return new WebAssembly.Instance(compiled, {}).exports as unknown as ShowerKernel & ProcessSamplers;
}
