/**
 * Version of everything that decides what event i looks like. A change that moves a stored event raises it and is
 * named in the CHANGELOG under Physics; runs made with different versions never share a run record.
 */
export const PHYSICS_VERSION = '10';
