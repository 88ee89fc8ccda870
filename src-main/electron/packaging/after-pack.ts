import { join } from 'node:path';
import { setFuses } from './fuses.ts';

/** What electron-builder tells a hook, as far as it is used. */
export interface PackedApp {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: { readonly appInfo: { readonly productFilename: string }; readonly executableName?: string };
}

/** Cuts out what the app does not need from Electron's executable, before it is signed. */
export function hardenExecutable(app: PackedApp): Promise<void> {
  setFuses(executableOf(app));
  return Promise.resolve();
}

/** Where the fuses are: in the executable, on macOS in the framework. */
export function executableOf({ appOutDir, electronPlatformName, packager }: PackedApp): string {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin' || electronPlatformName === 'mas') {
    const framework = join('Contents', 'Frameworks', 'Electron Framework.framework', 'Electron Framework');
    return join(appOutDir, `${productFilename}.app`, framework);
  }
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`);
  return join(appOutDir, packager.executableName ?? productFilename);
}
