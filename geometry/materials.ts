export type Materials = any;
export function readMaterials(json: unknown): Materials { return json; }
