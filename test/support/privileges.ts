import { spawnSync } from 'node:child_process';

/** Why file systems cannot be mounted here, if so. */
export function missingMounts(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  return process.getuid?.() === 0 ? undefined : 'needs root, to mount a small file system';
}

/** Why a program is not there and cannot be had, if so: as root, Debian's package is installed once. */
export function missingProgram(program: string, packageName: string): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  if (spawnSync('which', [program]).status === 0) return undefined;
  if (process.getuid?.() !== 0) return `${program} is not installed (apt-get install ${packageName})`;
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', packageName], { stdio: 'ignore', timeout: 60_000 });
  return spawnSync('which', [program]).status === 0 ? undefined : `${packageName} could not be installed`;
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
