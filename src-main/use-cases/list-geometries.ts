import type { CallReply } from '../../contract/calls.ts';
import { resourcePath, shippedGeometries, readUserFile } from '../resources.ts';

/** The detectors and variants that come with the program. */
export function listGeometries(): CallReply<'geometry.list'> {
  const { detectors, variants } = shippedGeometries();
  const describe = (folder: string) => (name: string) => {
    const { title } = JSON.parse(readUserFile(resourcePath('geometry', folder, `${name}.json`), 'a geometry')) as {
      title: string;
    };
    return { name, title };
  };
  return { detectors: [...detectors.map(describe('detectors')), ...variants.map(describe('variants'))] };
}
