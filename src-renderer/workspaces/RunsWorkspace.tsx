import { LimitsWorkspace } from './LimitsWorkspace.tsx';
export const RunsWorkspace = LimitsWorkspace;
