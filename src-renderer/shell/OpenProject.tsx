import type { FilesState } from '../hooks/use-files.ts';
import { useOpenProject } from '../hooks/use-open-project.ts';

/** Shows nothing. It follows run, event and table, and in the frame of the window each step would draw all of the window again. */
export function OpenProject({ files }: { readonly files: FilesState }): null {
  useOpenProject(files);
  return null;
}
