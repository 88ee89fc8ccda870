import { spawnSync } from 'node:child_process';

/** Why file systems cannot be mounted here, if so. */
export function missingMounts(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  return process.getuid?.() === 0 ? undefined : 'needs root, to mount a small file system';
}

/** Programs that rows need, with the packages of Debian that have them. */
const PACKAGES = { strace: 'strace', faketime: 'faketime', setpriv: 'util-linux', gcc: 'gcc' } as const;
export type NeededProgram = keyof typeof PACKAGES;

/** Why a program is not there, if so. Nothing is installed unless somebody asks for it (`--install`). */
export function missingProgram(program: NeededProgram): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  if (spawnSync('which', [program]).status === 0) return undefined;
  return `${program} is not installed (apt-get install ${PACKAGES[program]}, or --install as root)`;
}

/** Installs the missing ones of the programs that rows need, as root on Debian. */
export function installPrograms(): void {
  const missing = Object.entries(PACKAGES).filter(
    ([program]) => missingProgram(program as NeededProgram) !== undefined,
  );
  if (missing.length === 0) return;
  const packages = missing.map(([, packageName]) => packageName);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    stdio: 'ignore',
    timeout: 300_000,
  });
}

/** Runs a program of the system to its end; throws when it fails. */
export function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr.toString()}`);
}

/** A small file system in memory, mounted while `act` runs. */
export async function withSmallDisk<T>(folder: string, size: string, act: () => Promise<T>): Promise<T> {
  run('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0777`, 'tmpfs', folder]);
  try {
    return await act();
  } finally {
    run('umount', ['-l', folder]);
  }
}
