import type { Workspace } from '../stores/shell-store.ts';

export interface TourStep {
  readonly workspace: Workspace;
  readonly title: string;
  readonly text: string;
  /** A command that does the step for the user, by its id. */
  readonly command?: string;
}

export interface Tour {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly steps: readonly TourStep[];
}

/** Ways through the window for someone who has never seen it. */
export const tours: readonly Tour[] = [
  {
    name: 'first-event',
    title: 'An event, and why it was rejected',
    about: 'Five minutes: from the table to the cells that made a cut fail.',
    steps: [
      {
        workspace: 'inspect',
        title: 'Choose an event',
        text: 'The table below lists the events of the run. A click shows one; arrows go on and back, G asks for a number.',
        command: 'event.first',
      },
      {
        workspace: 'inspect',
        title: 'Look at it',
        text: 'Deposits are coloured by their energy, the dashed arrow is what is missing. Keys 1 to 6 are views, drag turns.',
        command: 'view.target',
      },
      {
        workspace: 'inspect',
        title: 'Why was it rejected?',
        text: 'The panel Cuts lists every cut with the value of the event and its distance from the bound. A click on a value points out the cells that it is made of.',
      },
      {
        workspace: 'inspect',
        title: 'Look inside',
        text: 'R makes the event again, step by step; Y cuts the detector open. Ctrl+Z takes a cut back.',
        command: 'section.y',
      },
    ],
  },
  {
    name: 'what-if',
    title: 'Move an HCAL module, simulate again, compare',
    about: 'A what-if keeps its primaries, so that the difference is the detector alone.',
    steps: [
      {
        workspace: 'geometry',
        title: 'Choose a module',
        text: 'Click HCAL2 in the list or in the scene. Its numbers stand below, each with its source.',
      },
      {
        workspace: 'geometry',
        title: 'Move it',
        text: 'In the panel What if, change HCAL2.position.x. The outline shows where it was; what differs and the mass are worked out at once.',
      },
      {
        workspace: 'geometry',
        title: 'Simulate the run on it',
        text: 'Give the variant a name and press “Simulate the run on it”: the same primaries, the new detector.',
      },
      {
        workspace: 'inspect',
        title: 'Compare',
        text: 'W keeps the event that is shown beside the next ones, with one camera for both.',
        command: 'event.compare',
      },
    ],
  },
  {
    name: 'limit',
    title: 'From the selection to the limit',
    about: 'The cut-flow, the regions, and the exclusion plot with what it is made of.',
    steps: [
      {
        workspace: 'selection',
        title: 'The cut-flow',
        text: 'How many events are left after each cut. L turns plots logarithmic.',
      },
      {
        workspace: 'limits',
        title: 'The limit',
        text: 'The analysis of 2016 runs here, and its plots can be exported. Each number says where it comes from.',
      },
      {
        workspace: 'runs',
        title: 'More events',
        text: 'New runs are made from a run card, with progress and a way to stop.',
      },
    ],
  },
];

/** Formats that the window reads and writes, for those who want to use the files elsewhere. */
export const formats: readonly { readonly name: string; readonly about: string }[] = [
  {
    name: 'View (.json)',
    about:
      'The state of the window: {"format": "na64-twin-window", "version": 1, "parts": {…}}. Opened by Ctrl+O; a link na64://view#… holds the same, packed.',
  },
  {
    name: 'What-if (.json)',
    about:
      'A patch on a shipped detector: {"schemaVersion": 1, "name": "…", "title": "…", "base": "na64-2016", "operations": [{"op": "set", "at": "HCAL2.position.x", "to": {"value": 506, "unit": "mm"}}]}. `twin simulate --geometry ./name.json` takes it.',
  },
  {
    name: 'Signals (.tsv)',
    about:
      'channel, name, detector, signal_gev_or_mip, time_ns: a row a signal, tab-separated, numbers to the last bit.',
  },
  {
    name: 'Picture (.png)',
    about: 'Its text chunks hold Software, Source (store, run, event) and Comment: the view that made it, as JSON.',
  },
];
