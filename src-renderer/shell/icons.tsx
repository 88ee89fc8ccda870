import type { ReactNode } from 'react';

/** Icons on a grid of 16, drawn with the ink of the text around them. */
function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

const path = (d: string) =>
  function PathIcon() {
    return (
      <Icon>
        <path d={d} />
      </Icon>
    );
  };

export const FirstIcon = path('M4 3v10M12.5 3.5 7 8l5.5 4.5');
export const PreviousIcon = path('M10.5 3.5 5 8l5.5 4.5');
export const NextIcon = path('M5.5 3.5 11 8l-5.5 4.5');
export const LastIcon = path('M12 3v10M3.5 3.5 9 8l-5.5 4.5');
export const GoToIcon = path('M2.5 8h8M7.5 4.5 11 8l-3.5 3.5M13.5 3v10');
export const FilterIcon = path('M2.5 3.5h11L9.5 8.5V13l-3-1.5v-3z');
export const ColumnsIcon = path('M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10');
export const KeysIcon = path('M1.5 4.5h13v7h-13zM4 7h.01M6.7 7h.01M9.4 7h.01M12 7h.01M5 9.3h6');
export const EyeIcon = path(
  'M1.5 8s2.4-4 6.5-4 6.5 4 6.5 4-2.4 4-6.5 4-6.5-4-6.5-4zM8 9.6a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z',
);
export const EyeOffIcon = path(
  'M2.5 2.5l11 11M6.3 4.2A7 7 0 0 1 8 4c4.1 0 6.5 4 6.5 4a11 11 0 0 1-1.8 2.2M4 5.3A11 11 0 0 0 1.5 8S3.9 12 8 12a7 7 0 0 0 2.3-.4',
);
export const SunIcon = path(
  'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
);
export const MoonIcon = path('M13 9.8A5.5 5.5 0 0 1 6.2 3a5.5 5.5 0 1 0 6.8 6.8z');
export const SystemIcon = path('M2 3h12v8H2zM6 13.5h4M8 11v2.5');
export const InspectIcon = path('M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.7 3.7M5 7h4M7 5v4');
export const GeometryIcon = path('M8 1.8 14 5v6l-6 3.2L2 11V5zM2 5l6 3.2L14 5M8 8.2v6');
export const SelectionIcon = path('M2 3h12M3.5 6.3h9M5 9.6h6M6.5 13h3');
export const LimitsIcon = path('M2.5 2v11.5H14M4.5 4c1 5 4 7 9 7.3');
export const StudiesIcon = path('M2.5 2.5h11v11h-11zM2.5 6.2h11M2.5 9.8h11M6.2 2.5v11M9.8 2.5v11M10 10l3.3 3.3');
export const HelpIcon = path(
  'M8 14.2a6.2 6.2 0 1 0 0-12.4 6.2 6.2 0 0 0 0 12.4zM6 6.3a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.4M8 11.6h.01',
);
export const MenuIcon = path('M2.5 4h11M2.5 8h11M2.5 12h11');
export const UndoIcon = path('M5.5 3 2.5 6l3 3M2.5 6h7a3.8 3.8 0 0 1 0 7.6H6');
export const RedoIcon = path('M10.5 3l3 3-3 3M13.5 6h-7a3.8 3.8 0 0 0 0 7.6H10');
export const ContrastIcon = path('M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM8 2v12M8 4.5h4.5M8 7h5.8M8 9.5h5.5M8 12h3.5');
export const ExportIcon = path('M8 10V2.5M5 5.2 8 2.2l3 3M3 9v4.5h10V9');
export const SaveIcon = path('M8 2.5V10M5 7.2l3 3 3-3M3 13h10');
export const PlayIcon = path('M4.5 3v10l8-5z');
export const PauseIcon = path('M5 3v10M11 3v10');
export const StarIcon = path('M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z');
export const RunsIcon = path('M2.5 4.5h11M2.5 8h11M2.5 11.5h7M12 10.2v3.2l2.3-1.6z');
