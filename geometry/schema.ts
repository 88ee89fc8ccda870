export type DetectorDocument = any;
