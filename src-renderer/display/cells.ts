import type { DetectorLayout } from '../../geometry/layout.ts';
import { listChannels, type Channel } from '../../physics/event-model/channels.ts';
import type { Outline, Pose } from './volume.ts';

/** A read-out channel as it stands in the detector: the box (or disc) that lights up. */
export interface Cell {
  readonly channel: number;
  /** The channel's own name, as in the store: `ECAL/main/cell-2-3`. */
  readonly name: string;
  readonly detector: Channel['detector'];
  readonly element: string;
  readonly module: number;
  readonly column: number;
  readonly row: number;
  readonly pose: Pose;
  /** Centre across the beam and extent along it, relative to the pose. */
  readonly xMm: number;
  readonly yMm: number;
  readonly zFrontMm: number;
  readonly lengthMm: number;
  readonly outline: Outline;
  readonly hole: Outline | undefined;
}

type Place = Pick<Cell, 'element' | 'pose' | 'xMm' | 'yMm' | 'zFrontMm' | 'lengthMm' | 'outline' | 'hole'>;

/** Every channel that the detector has a place for; a variant with fewer cells has fewer. */
export function cellsOf(layout: DetectorLayout): readonly Cell[] {
  return listChannels().flatMap((channel) => {
    const place = placeOf(channel, layout);
    const { id, name, detector, module, column, row } = channel;
    return place === undefined ? [] : [{ channel: id, name, detector, module, column, row, ...place }];
  });
}

function placeOf(channel: Channel, layout: DetectorLayout): Place | undefined {
  switch (channel.detector) {
    case 'S': {
      const counter = layout.beamCounters[channel.column];
      return counter && plate(counter, { shape: 'circle', diameterMm: 2 * counter.radiusMm });
    }
    case 'V1': {
      const counter = layout.haloVeto;
      return (
        counter && {
          ...plate(counter, rectangle(counter.widthMm, counter.heightMm)),
          hole: { shape: 'circle', diameterMm: 2 * counter.holeRadiusMm },
        }
      );
    }
    case 'V2':
      return veto2Segment(channel.column, layout);
    case 'SRD':
      return srdCounter(channel.column, layout);
    case 'ECAL-preshower':
    case 'ECAL-main':
      return ecalCell(channel, layout);
    case 'HCAL': {
      const module = layout.hcal[channel.module - 1];
      return module && matrixCell(channel, module, 0, module.zBackMm - module.zFrontMm);
    }
  }
}

const rectangle = (widthMm: number, heightMm: number): Outline => ({ shape: 'rectangle', widthMm, heightMm });

interface Plate {
  readonly name: string;
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
  readonly thicknessMm: number;
}

function plate({ name, xMm, yMm, zMm, thicknessMm }: Plate, outline: Outline): Place {
  const pose = { xMm, yMm, zMm: zMm - thicknessMm / 2, yawRad: 0 };
  return { element: name, pose, xMm: 0, yMm: 0, zFrontMm: 0, lengthMm: thicknessMm, outline, hole: undefined };
}

/** Segments side by side in x. */
function veto2Segment(segment: number, { veto }: DetectorLayout): Place | undefined {
  if (veto === undefined || segment >= veto.segments) return undefined;
  const widthMm = veto.widthMm / veto.segments;
  return { ...plate(veto, rectangle(widthMm, veto.heightMm)), xMm: (segment - (veto.segments - 1) / 2) * widthMm };
}

function srdCounter(counter: number, { srd }: DetectorLayout): Place | undefined {
  const xMm = srd?.counterXCentresMm[counter];
  if (srd === undefined || xMm === undefined) return undefined;
  return {
    element: srd.name,
    pose: { xMm, yMm: srd.yMm, zMm: srd.zFrontMm, yawRad: 0 },
    xMm: 0,
    yMm: 0,
    zFrontMm: 0,
    lengthMm: srd.zBackMm - srd.zFrontMm,
    outline: rectangle(srd.counterWidthMm, srd.counterHeightMm),
    hole: undefined,
  };
}

/** The preshower is the first layers of the same stack, read out on its own. */
function ecalCell(channel: Channel, { ecal }: DetectorLayout): Place | undefined {
  const preshowerMm = ecal.preshowerLayers * ecal.layerMm;
  return channel.detector === 'ECAL-preshower'
    ? matrixCell(channel, ecal, 0, preshowerMm)
    : matrixCell(channel, ecal, preshowerMm, ecal.layers * ecal.layerMm - preshowerMm);
}

type Matrix = DetectorLayout['ecal'] | DetectorLayout['hcal'][number];

function matrixCell(channel: Channel, matrix: Matrix, zFrontMm: number, lengthMm: number): Place | undefined {
  if (channel.column >= matrix.columns || channel.row >= matrix.rows) return undefined;
  return {
    element: matrix.name,
    pose: { xMm: matrix.xCentreMm, yMm: matrix.yCentreMm, zMm: matrix.zFrontMm, yawRad: matrix.yawRad },
    xMm: (channel.column - (matrix.columns - 1) / 2) * matrix.cellWidthMm,
    yMm: (channel.row - (matrix.rows - 1) / 2) * matrix.cellHeightMm,
    zFrontMm,
    lengthMm,
    outline: rectangle(matrix.cellWidthMm, matrix.cellHeightMm),
    hole: undefined,
  };
}
