import type { DetectorDocument } from './schema.ts';
export function readDetector(json: unknown, _where?: string): DetectorDocument { return json; }
