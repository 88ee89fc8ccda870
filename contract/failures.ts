/** What a failure code stands for, before the particulars of one failure are known. */
export interface FailureExplanation {
  readonly meaning: string;
  readonly cause: string;
  readonly remedy: string;
}

/**
 * Every failure a user can meet: its code, what it means, where it comes from, and what to do. TwinErrors carry one of
 * these codes with the particulars; the CLI, the window and the API show the same text, and docs/errors.md lists them
 * (`npm run docs:errors` writes it). Exit code 2 belongs to bad input, 1 to a bug of ours.
 */
export const FAILURES = {
  INPUT_INVALID: {
    meaning: 'An option or field is missing, misspelt, out of range, or has no unit.',
    cause: 'A bare number where a quantity is expected, a name that is not in the list, a value outside its range.',
    remedy: 'Read the options with `twin <verb> --help`; quantities are written with their unit, such as `100GeV`.',
  },
  FILE_MISSING: {
    meaning: 'A file that was named is not there or cannot be read.',
    cause: 'A misspelt path, a path relative to another folder, or missing permission to read.',
    remedy: 'Check the path and its permissions.',
  },
  FILE_INVALID: {
    meaning: 'A file that was named does not hold what is expected.',
    cause: 'A file that was cut off, has another format or encoding, or holds keys that could harm the program.',
    remedy: 'Check the file at the place that the message names.',
  },
  FILE_UNWRITABLE: {
    meaning: 'A result cannot be written where it was asked for.',
    cause: 'Missing permission, a read-only or full disk, or a folder where a file should be.',
    remedy: 'Choose another place, or free space; what had this name before is unchanged.',
  },
  BROWSER_MISSING: {
    meaning: 'A picture needs a browser to draw it, and none was found.',
    cause: 'Neither Chromium, Chrome nor Edge is installed where it usually is.',
    remedy: 'Install one, or set BROWSER_PATH to its program.',
  },
  VIDEO_UNSUPPORTED: {
    meaning: 'The browser cannot encode a video of the format and size that were asked for.',
    cause: 'A browser without the codec (H.264 is left out of free builds), or a size beyond its encoder.',
    remedy: 'Choose the other format, a smaller size, or frames as PNG in a zip.',
  },
  VIEW_INVALID: {
    meaning: 'A link or file holds no view of the window, or one of another version.',
    cause: 'A link that was cut off when it was copied, or a file that another program or version has written.',
    remedy: 'Copy the whole link, or use a file that “Save the view” has written.',
  },
  GEOMETRY_INVALID: {
    meaning: 'A geometry or materials document breaks its schema or describes an impossible detector.',
    cause: 'A misspelt key, a number without unit, flag or source, or elements that overlap or leave the world.',
    remedy: 'Correct the document at the path that the message names; docs/geometry.md describes it.',
  },
  GEOMETRY_PATCH_INVALID: {
    meaning: 'A what-if breaks its schema or changes what is not there.',
    cause: 'A path of the patch does not exist in the detector that it is applied to.',
    remedy: 'Compare the paths with `twin geometry show`.',
  },
  GEOMETRY_TOO_NEW: {
    meaning: 'A geometry document was made for a newer version of the program.',
    cause: 'The document has a higher schema version than this program reads.',
    remedy: 'Use the program that wrote it, or a newer one.',
  },
  GEOMETRY_TOO_OLD: {
    meaning: 'A geometry document is older than any version that can be migrated.',
    cause: 'No migration leads from its schema version to the current one.',
    remedy: 'Write it afresh; docs/geometry.md describes the current form.',
  },
  GEOMETRY_UNKNOWN: {
    meaning: 'No shipped detector, variant or file has the name that was asked for.',
    cause: 'A misspelt name, or a file in another folder.',
    remedy: 'List the names with `twin geometry list`.',
  },
  GEOMETRY_INCOMPLETE: {
    meaning: 'A detector lacks an element that the simulation cannot do without.',
    cause: 'A document of one part of the set-up is used for the whole chain.',
    remedy: 'Add the element, or use the document only to look at and to trace.',
  },
  RAY_INVALID: {
    meaning: 'A line starts outside the world or has no direction.',
    cause: 'A start point outside the world volume, or a direction of length zero.',
    remedy: 'Start inside the world, and give a direction that is not 0,0,0.',
  },
  MAP_INVALID: {
    meaning: 'A map of matter has no extent or too many bins.',
    cause: 'Equal limits of a range, or bins beyond what a map may hold.',
    remedy: 'Widen the range or take fewer bins.',
  },
  GDML_UNSUPPORTED: {
    meaning: 'A GDML file uses a solid or a tag that this reader does not know.',
    cause: 'GDML has many solids; this reader knows those of detectors like NA64.',
    remedy: 'Replace the solid by one that the message lists.',
  },
  GDML_EXTERNAL_REFUSED: {
    meaning: 'A GDML file refers to a file outside its own folder.',
    cause: 'An external entity with an address, a path, or a link that leads away.',
    remedy: 'Put the file beside the GDML file and name it plainly.',
  },
  GDML_INVALID: {
    meaning: 'A GDML file is broken, too large, or holds what this reader does not know.',
    cause:
      'XML that is not well-formed, a reference to nothing, an expression without value, or a size beyond the limits.',
    remedy: 'Correct the file at the place that the message names.',
  },
  GLTF_TOO_LARGE: {
    meaning: 'A detector has too many volumes to list them one by one in a glTF.',
    cause: 'Every plate and fibre is a node of its own.',
    remedy: 'Export with less detail.',
  },
  MATERIAL_UNKNOWN: {
    meaning: 'The materials document has no material of this name, or not as a single element.',
    cause: 'A misspelt name, or a compound where a target nucleus is needed.',
    remedy: 'Take one of the names that the message lists.',
  },
  MATERIAL_ELEMENT_UNKNOWN: {
    meaning: 'A material holds an element for which the tracked level has no data.',
    cause: 'The tables of photoabsorption cover the elements of the NA64 set-up.',
    remedy: 'Make the material of other elements, or choose a level that is not tracked.',
  },
  APRIME_BAD_NUMBER: {
    meaning: "A mass, energy or cut of A' production is out of range.",
    cause: 'A number that is not positive, not finite, or outside the range of the formulas.',
    remedy: 'Choose a value in the range that the message names.',
  },
  APRIME_BELOW_THRESHOLD: {
    meaning: "The beam cannot make an A' of this mass above this cut.",
    cause: 'Mass, beam energy and energy cut leave no phase space.',
    remedy: 'Lower the mass or the cut, or raise the beam energy.',
  },
  APRIME_NO_EXPOSURE: {
    meaning: 'No signal is expected at any mixing.',
    cause: 'Exposure, efficiency or yield is zero in every run.',
    remedy: 'Give at least one run with electrons on target and a positive efficiency.',
  },
  TRANSPORT_PROFILE_REQUEST: {
    meaning: 'A shower profile asks for an energy, a number or a place that cannot be tracked.',
    cause: 'An energy outside the range of the level, no events, or a place beside the calorimeter.',
    remedy: 'Choose values in the range that the message names.',
  },
  TRANSPORT_STACK_UNFIT: {
    meaning: 'A calorimeter of this shape cannot be tracked.',
    cause: 'The tracking kernel steps through stacks of plates; the geometry is something else.',
    remedy: 'Correct the geometry, or choose a level of transport that is not tracked.',
  },
  TRANSPORT_KERNEL_MISSING: {
    meaning: 'There is no compiled step kernel.',
    cause: 'A level of transport that tracks showers was chosen in an installation without out/wasm/showers.wasm.',
    remedy: 'Run `npm run build:kernel`, or take the level parametrised.',
  },
  TRANSPORT_LIBRARY_MISSING: {
    meaning: 'There are no frozen showers for these plates.',
    cause:
      'The levels hybrid and fast need showers that the tracked level made in a calorimeter of the same plates, cells and lattice.',
    remedy: 'Make some with `twin tune showers --geometry …`, or take the level tracked or parametrised.',
  },
  TRANSPORT_LIBRARY_DAMAGED: {
    meaning: 'A file of frozen showers cannot be read.',
    cause: 'It was cut short or altered.',
    remedy: 'Make it again with `twin tune showers`.',
  },
  TRANSPORT_SHOWER_TOO_LARGE: {
    meaning: 'A shower has more particles at once than the tracking kernel holds.',
    cause: 'Too high an energy, or too many primaries in one event.',
    remedy: 'Track fewer primaries an event, or lower the energy.',
  },
  CARD_INVALID: {
    meaning: 'A run card asks for something that does not exist or does not fit together.',
    cause: 'Options of one process given for another, or a cut above the beam energy.',
    remedy: 'Change the option that the message names.',
  },
  CUTS_INVALID: {
    meaning: 'A selection document breaks its schema or names an unknown column.',
    cause: 'A misspelt column, a condition without limits, or a cut that the stored events cannot answer.',
    remedy: 'Compare with the complete selection document in docs/selection.md.',
  },
  BLINDING_NOT_READY: {
    meaning: 'The box of data cannot be opened yet, or the selection can no longer be frozen.',
    cause: 'No selection is frozen, a cut changed since, data were added, or the box is open already.',
    remedy: 'Read the checklist of `twin select --unblind`; docs/blinding.md explains each item.',
  },
  BLINDING_CLOSED: {
    meaning: 'A number was asked for that only the signal box of data tells.',
    cause: 'The box of a run of data has not been opened.',
    remedy:
      'Freeze the selection and open the box: `twin select --freeze`, `twin select --unblind`; see docs/blinding.md.',
  },
  BLINDING_UNCONFIRMED: {
    meaning: 'Opening the box of data was not confirmed.',
    cause: 'The sentence that confirms it is missing or differs.',
    remedy: 'Repeat the sentence that the message gives with --statement.',
  },
  WORKSPACE_SCHEMA: {
    meaning: 'A HistFactory workspace breaks the schema.',
    cause: 'A missing or extra field, or a value of another type, at the place that the message names.',
    remedy: 'Correct the workspace; it follows the HistFactory JSON schema 1.0.0.',
  },
  WORKSPACE_MODEL: {
    meaning: 'A HistFactory workspace follows the schema but describes an impossible model.',
    cause: 'Lengths that differ, parameters shared by modifiers that cannot share, or data that belongs to no channel.',
    remedy: 'Correct the workspace at the place that the message names.',
  },
  WORKSPACE_POI: {
    meaning: 'A workspace names no parameter of interest, or one that the model does not have.',
    cause: 'The measurement has an empty or misspelt `poi`.',
    remedy: 'Name a parameter of the model as `poi` of the measurement.',
  },
  WORKSPACE_OPERATION: {
    meaning: 'Workspaces cannot be combined, renamed or pruned in this way.',
    cause: 'A name that is taken, or one that is not there.',
    remedy: 'Choose names as the message says.',
  },
  PATCH: {
    meaning: 'A JSON patch does not fit the workspace that it is applied to.',
    cause: 'A path of the patch is not in the workspace, or a test of the patch fails.',
    remedy: 'Check that the patch belongs to this workspace.',
  },
  PATCH_SET: {
    meaning: 'A patch set is inconsistent, belongs to another workspace, or lacks the point asked for.',
    cause: 'Doubled names or values, a digest that differs, or a name that is not in the set.',
    remedy: 'Choose a point that the message lists, or take the workspace that the set was made for.',
  },
  INTERPOLATION_CODE: {
    meaning: 'An interpolation code is unknown, or not one for this modifier.',
    cause: 'The modifier normsys takes code1 and code4, histosys code0, code2 and code4p.',
    remedy: 'Write for example `--interpolation normsys=code4,histosys=code4p`.',
  },
  PARAMETER_NAME: {
    meaning: 'A parameter file names an unknown parameter, or leaves one out.',
    cause: 'Vector parameters are written `name[0]`, `name[1]`, …',
    remedy: 'Give every parameter that the message lists.',
  },
  PARAMETER_VALUE: {
    meaning: 'A parameter has no finite value.',
    cause: 'Text, null or infinity where a number is expected.',
    remedy: 'Give a finite number.',
  },
  CONFIDENCE_LEVEL: {
    meaning: 'A confidence level is not between 0 and 1.',
    cause: 'Percent where a fraction is expected.',
    remedy: 'Write for example `--cl 0.9`.',
  },
  COUNTING_INPUT: {
    meaning: 'A count, mean or error of a counting experiment is out of range.',
    cause: 'Negative numbers, lists of different lengths, or no signal in any box.',
    remedy: 'Correct the numbers that the message names.',
  },
  LIMIT_METHOD: {
    meaning: 'The method asked for does not apply to this model.',
    cause: 'Exact counting takes one signal scaled by one parameter in boxes without shape errors.',
    remedy: 'Use `--method toys` or `--method asymptotic`.',
  },
  SYSTEMATICS_UNKNOWN: {
    meaning: 'A systematic error that was named does not exist, or cannot be treated in this way.',
    cause: 'A misspelt name, or a word other than common, by-run and none.',
    remedy: 'Write `--except NAME=HOW`; the message lists the names.',
  },
  TESTED_STRENGTH: {
    meaning: 'A signal strength cannot be tested.',
    cause: 'It is negative, not finite, or outside the bounds of the parameter of interest.',
    remedy: 'Choose a strength inside the bounds that the model states.',
  },
  STORE_MISSING: {
    meaning: 'There is no store at the path.',
    cause: 'A misspelt path, or a folder that does not exist.',
    remedy: 'Make a store with `twin simulate`, or name another with `--store`.',
  },
  STORE_FOREIGN: {
    meaning: 'The file is no store of na64-twin.',
    cause:
      'Another kind of file, the database of another program, or a store with tables, views or triggers added to it.',
    remedy: 'Name a store made by na64-twin, or a path where there is no file yet.',
  },
  STORE_VERSION: {
    meaning: 'The store was made by a version of the program that this one cannot read.',
    cause: 'Its schema version (`PRAGMA user_version`) is older or newer than that of the program.',
    remedy: 'Older: `twin migrate` brings it forward and keeps a copy. Newer: use the program that made it.',
  },
  STORE_CORRUPT: {
    meaning: 'The store is damaged.',
    cause: 'A failing disk, an interrupted copy, or a change by another program.',
    remedy: '`twin verify` names the damaged chunks, `twin repair` makes them again from their run cards.',
  },
  STORE_IRREPARABLE: {
    meaning: 'What is damaged cannot be made again.',
    cause: 'The run card or the geometry of the run is damaged too, or another version of the physics made the events.',
    remedy: 'Take a copy of the store, or simulate the run again.',
  },
  STORE_LOCKED: {
    meaning: 'Another process is writing to the store.',
    cause: 'A store has one writer at a time; the lock goes when its holder ends, however it ends.',
    remedy: 'Wait until it is done, stop it, or write to another store.',
  },
  STORE_READ_ONLY: {
    meaning: 'The store or its folder cannot be written.',
    cause:
      'Missing permission or a read-only disk. A store whose run was interrupted needs a writable folder even to be read.',
    remedy: 'Check the permissions, or copy the store to a folder of your own.',
  },
  STORE_DISK_FULL: {
    meaning: 'The disk is full.',
    cause: 'The store and its write-ahead log grow while a run is written.',
    remedy: 'Free some space and run the same command again: what was committed is safe, and it resumes.',
  },
  STORE_IO: {
    meaning: 'Reading or writing the store failed.',
    cause: 'The operating system reported an error of the disk, or a limit on the size of files.',
    remedy: 'Check the disk and run the same command again: what was committed is safe, and it resumes.',
  },
  RUN_UNKNOWN: {
    meaning: 'There is no such run in the store.',
    cause: 'A run number of another store.',
    remedy: 'List the runs with `twin runs`.',
  },
  RUN_NOTHING: {
    meaning: 'The store holds no run that could be used for this.',
    cause: 'Runs that are unfinished, or of another process.',
    remedy: 'Finish the run by giving its command again, or simulate what the message names.',
  },
  EVENT_SEALED: {
    meaning: 'An event of pseudo-data cannot be made again.',
    cause: 'Pseudo-data come from a configuration that nobody who analyses them may read.',
    remedy: 'Replay an event of a simulated run.',
  },
  EVENT_EXTERNAL: {
    meaning: 'An imported event cannot be made again.',
    cause: 'It comes from a file of another program; the store knows the file, not how its events were made.',
    remedy: 'Replay an event of a run that the twin simulated.',
  },
  EVENT_UNKNOWN: {
    meaning: 'There is no such event, or it may not be seen.',
    cause: 'The event was not stored, or lies in the signal box of pseudo-data that is still blind.',
    remedy: 'Pick an event from the table of events.',
  },
  SCAN_REQUEST: {
    meaning: 'A scan asks for tiles that are not on the face.',
    cause: 'A range reaches beyond the cells of the calorimeter.',
    remedy: 'Leave --x and --y out for the whole face, or stay inside it.',
  },
  STUDY_DIFFERS: {
    meaning: 'The result file of a study belongs to another configuration.',
    cause:
      'A scan was asked for with other settings, another detector or another version than the file was begun with.',
    remedy: 'Ask for what the file holds to go on with it, or name another file with --store.',
  },
  WORKER_FAILED: {
    meaning: 'A worker failed again and again on the same piece of work.',
    cause: 'Too little memory, or a bug of ours that one event shows.',
    remedy: 'What was committed is safe. Run again with `--workers 1`; if it fails again, report it.',
  },
  DOOR_REFUSED: {
    meaning: 'The program does not take this request from this window.',
    cause: 'A page of another program, an old session, or something that only the desktop can do.',
    remedy: 'Use the window that the program opened.',
  },
  DOOR_LOST: {
    meaning: 'The window lost the program that it talks to.',
    cause: '`twin serve` was stopped or cannot be reached.',
    remedy: 'Start `twin serve` again and open the address that it prints.',
  },
  CANCELLED: {
    meaning: 'The work was cancelled; what was committed stays.',
    cause: 'Ctrl-C, a signal to end, or Cancel in the window.',
    remedy: 'Give the same command again to go on.',
  },
  BUG: {
    meaning: 'The program is at fault.',
    cause: 'A bug of na64-twin: whatever the input, this must not happen.',
    remedy: 'Report it with the text and the command that led to it.',
  },
} as const satisfies Record<string, FailureExplanation>;

/** What crosses a border when a call fails. */
export interface FailureReport {
  readonly code: string;
  readonly problem: string;
  readonly where?: string | undefined;
  readonly remedy: string;
}
