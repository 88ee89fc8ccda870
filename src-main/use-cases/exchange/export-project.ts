import { basename, extname, join } from 'node:path';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { makeFolder } from '../../exporters/write-atomically.ts';
import type { CallContext } from '../context.ts';
import { exportGeometry } from '../geometry/exchange-geometry.ts';
import { exportLimits } from '../search/export-limits.ts';
import { exportEvents } from './export-events.ts';

type Request = CallRequest<'analysis.export'>;
type Reply = CallReply<'analysis.export'>;

/** Whatever of a project is asked for in whatever form: `twin export --format …`. */
export async function exportProject(request: Request, context: CallContext): Promise<Reply> {
  const { store, out, format } = request;
  switch (format) {
    case 'csv':
      return await exportTables(request, context);
    case 'parquet':
    case 'phoenix':
      return { format, files: await filesOfEvents({ store, out, format }, context) };
    case 'gdml':
    case 'gltf':
      return { format, files: await filesOfGeometry(request, format) };
    default:
      return await exportLimits({ ...request, format }, context);
  }
}

/** Events as tables, and the limits too where the store has signals. */
async function exportTables(request: Request, context: CallContext): Promise<Reply> {
  const { store, out, tables } = request;
  const limits = () => exportLimits({ ...request, format: 'csv' }, context);
  if (tables === 'limits') return await limits();
  const files = await filesOfEvents({ store, out, format: 'csv' }, context);
  if (tables === 'events') return { format: 'csv', files };
  try {
    return { format: 'csv', files: [...files, ...(await limits()).files] };
  } catch (error) {
    if (error instanceof TwinError && error.code === 'RUN_NOTHING') return { format: 'csv', files };
    throw error;
  }
}

async function filesOfEvents(
  request: Pick<CallRequest<'events.export'>, 'store' | 'out' | 'format'>,
  context: CallContext,
): Promise<string[]> {
  const { files } = await exportEvents({ ...request, selected: false, detail: false }, context);
  return files;
}

async function filesOfGeometry({ geometry, out }: Request, format: 'gdml' | 'gltf'): Promise<string[]> {
  makeFolder(out);
  const stem = basename(geometry, extname(geometry)).replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  const file = join(out, format === 'gdml' ? `${stem}.gdml` : `${stem}.glb`);
  const { files } = await exportGeometry({
    ...{ geometry, file, detail: 'elements' },
    format: format === 'gdml' ? 'gdml' : 'glb',
  });
  return files;
}
