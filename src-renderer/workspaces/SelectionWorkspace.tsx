import { LimitsWorkspace } from './LimitsWorkspace.tsx';
export const SelectionWorkspace = LimitsWorkspace;
