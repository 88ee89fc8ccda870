import type { RefObject } from 'react';
import type { DisplayElement } from '../display/detector-display.ts';

interface OverlaySvgProps {
  readonly svgRef: RefObject<SVGSVGElement | null>;
  readonly elements: readonly DisplayElement[];
  readonly onPick: (element: string) => void;
}

/** Labels, axes and the value of the missing energy, over the canvas. Where they stand is set by OverlayProjector. */
export function OverlaySvg({ svgRef, elements, onPick }: OverlaySvgProps) {
  return (
    <svg ref={svgRef} className="scene-overlay" aria-hidden="true" data-in-picture="">
      {elements.map(({ name }) => (
        <g key={name} data-flag={name} className="scene-flag" onClick={() => onPick(name)} visibility="hidden">
          <line />
          <text>{readableName(name)}</text>
        </g>
      ))}
      <g data-rulers="" className="scene-rulers" />
      <g data-scale="" className="scene-scale">
        <path />
        <text />
      </g>
      <g data-measure="" className="scene-measure" visibility="hidden">
        <polyline />
        <text />
      </g>
      <g data-truth="" className="scene-truth" visibility="hidden">
        <path />
        <text />
      </g>
      <text data-missing="" className="scene-missing" visibility="hidden" />
      {(['x', 'y', 'z'] as const).map((axis) => (
        <g key={axis} data-axis={axis} className="scene-axis">
          <line />
          <text>{axis}</text>
        </g>
      ))}
    </svg>
  );
}

/** `VacuumVessel` as words; names that are codes stay as they are. */
function readableName(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
}
