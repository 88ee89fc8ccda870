/**
 * Every failure a user can meet: its code, what it means, and what to do. TwinErrors carry one of these codes with
 * the particulars; the CLI, the window and the API show the same text. Exit code 2 belongs to bad input, 1 to a bug of ours.
 */
export const FAILURES = {
  INPUT_INVALID: 'An option or field is missing, misspelt, out of range, or has no unit.',
  FILE_MISSING: 'A file that was named is not there or cannot be read.',
  FILE_INVALID: 'A file that was named does not hold what is expected.',
  FILE_UNWRITABLE: 'A result cannot be written where it was asked for.',
  VIEW_INVALID: 'A link or file holds no view of the window, or one of another version.',
  GEOMETRY_INVALID: 'A geometry document breaks its schema or describes an impossible detector.',
  GEOMETRY_PATCH_INVALID: 'A what-if breaks its schema or changes what is not there.',
  GEOMETRY_TOO_NEW: 'A geometry document was made for a newer version of the program.',
  GEOMETRY_TOO_OLD: 'A geometry document is older than any version that can be migrated.',
  RAY_INVALID: 'A line starts outside the world or has no direction.',
  MAP_INVALID: 'A map of matter has no extent or too many bins.',
  GDML_UNSUPPORTED: 'A GDML file uses a solid or a tag that this reader does not know.',
  GDML_EXTERNAL_REFUSED: 'A GDML file refers to a file outside its own folder.',
  GLTF_TOO_LARGE: 'A detector has too many volumes to list them one by one in a glTF.',
  GDML_INVALID: 'A GDML file is broken, too large, or holds what this reader does not know.',
  GEOMETRY_UNKNOWN: 'No shipped detector, variant or file has the name that was asked for.',
  MATERIALS_INVALID: 'The materials document breaks its schema.',
  GEOMETRY_INCOMPLETE: 'A detector lacks an element that the simulation cannot do without.',
  MATERIAL_UNKNOWN: 'The materials file has no material of this name, or not as a single element.',
  APRIME_BAD_NUMBER: "A mass, energy or cut of A' production is out of range.",
  APRIME_BELOW_THRESHOLD: "The beam cannot make an A' of this mass above this cut.",
  APRIME_NO_EXPOSURE: 'No signal is expected at any mixing.',
  TRANSPORT_PROFILE_REQUEST: 'A shower profile asks for an energy, a number or a place that cannot be tracked.',
  CARD_INVALID: 'A run card asks for something that does not exist or does not fit together.',
  CUTS_INVALID: 'A selection document breaks its schema or names an unknown column.',
  WORKSPACE_SCHEMA: 'A HistFactory workspace breaks the schema.',
  WORKSPACE_MODEL: 'A HistFactory workspace follows the schema but describes an impossible model.',
  INTERPOLATION_CODE: 'An interpolation code is unknown, or not one for this modifier.',
  PARAMETER_NAME: 'A parameter file names an unknown parameter, or leaves one out.',
  PARAMETER_VALUE: 'A parameter has no finite value.',
  WORKSPACE_POI: 'A workspace names no parameter of interest, or one that the model does not have.',
  CONFIDENCE_LEVEL: 'A confidence level is not between 0 and 1.',
  COUNTING_INPUT: 'A count, mean or error of a counting experiment is out of range.',
  LIMIT_METHOD: 'The method asked for does not apply to this model.',
  TESTED_STRENGTH: 'A signal strength cannot be tested.',
  STORE_MISSING: 'There is no store at the path.',
  STORE_FOREIGN: 'The file is no store of na64-twin.',
  STORE_VERSION: 'The store was made by a version of the program that this one cannot read.',
  STORE_CORRUPT: 'The store is damaged.',
  STORE_LOCKED: 'Another process is writing to the store.',
  STORE_READ_ONLY: 'The store or its folder cannot be written.',
  STORE_DISK_FULL: 'The disk is full.',
  STORE_IO: 'Reading or writing the store failed.',
  RUN_UNKNOWN: 'There is no such run in the store.',
  RUN_NOTHING: 'The store holds no run that could be used for this.',
  EVENT_UNKNOWN: 'There is no such event, or it may not be seen.',
  WORKER_FAILED: 'A worker failed again and again on the same piece of work.',
  DOOR_REFUSED: 'The program does not take this request from this window.',
  DOOR_LOST: 'The window lost the program that it talks to.',
  CANCELLED: 'The work was cancelled; what was committed stays.',
} as const satisfies Record<string, string>;

export type FailureCode = keyof typeof FAILURES;

/** What crosses a border when a call fails. */
export interface FailureReport {
  readonly code: string;
  readonly problem: string;
  readonly where?: string | undefined;
  readonly remedy: string;
}
