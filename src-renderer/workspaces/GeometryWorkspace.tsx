import { LimitsWorkspace } from './LimitsWorkspace.tsx';
export const GeometryWorkspace = LimitsWorkspace;
