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
        text: 'Give the variant a name and press “Simulate the run on it”: the same primaries, the new detector. When it is done, press “Compare with run …”.',
      },
      {
        workspace: 'inspect',
        title: 'Compare',
        text: 'The same event in both detectors, with one camera for both; the panel Event lists what each measured. Arrows go on in pairs, W shows one alone. In Selection, the menu of samples takes either run through the cuts.',
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
        text: 'Compute: the limit at each mass of the store, with its expected band and the paper’s beside it. The marks behind a limit say what of it is simulated, computed, from the paper or assumed; ! is outside a range.',
      },
      {
        workspace: 'limits',
        title: 'What it rests on',
        text: 'Take an error out in Systematics and compute again. Impacts ranks them; Made of lists every input with its source.',
      },
      {
        workspace: 'limits',
        title: 'Export the plot',
        text: 'Ctrl+E, or the arrow in the corner of any plot: SVG and PDF with fonts, PNG, or the numbers; the caption says what they are made of.',
        command: 'file.export',
      },
      {
        workspace: 'runs',
        title: 'More events',
        text: 'A run card, by form or as JSON, makes a run; it can be paused, and goes on when this window is closed. “Write a report” puts the store on one page, with the commands that make it again.',
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
    name: 'Run card (.json)',
    about:
      'The fields of the form, those left out by their defaults: {"process": "aprime", "mass_gev": 0.02, "production": "etl", "events": 5000, "seed": 1}. `twin simulate --card FILE` takes it.',
  },
  {
    name: 'Plot (.svg, .pdf, .png, .csv, .json)',
    about:
      'CSV: layer, then x and y with units in the names of the columns, a row a bin or point. JSON: {"id", "name", "x": {"label", "unit", "scale"}, "layers": [{"kind": "points", "x": […], "y": […]}], "provenance": {"kinds", "sources"}}.',
  },
  {
    name: 'Events (.csv, .parquet)',
    about:
      'The arrow over the table saves what it lists. A row an event, the event’s number and columns with units in their names (e_ecal_gev, veto2_mip); what “Export events” writes, “Import events” reads.',
  },
  {
    name: 'Report (.html)',
    about: 'One page that needs nothing but itself; its first table holds a `twin simulate` command for each run.',
  },
  {
    name: 'Picture (.png)',
    about: 'Its text chunks hold Software, Source (store, run, event) and Comment: the view that made it, as JSON.',
  },
];
