import { hardenExecutable } from './src-main/electron/packaging/after-pack.ts';

/**
 * Packages of the desktop app for Linux, macOS and Windows (electron-builder; `npx electron-builder -c electron-builder.config.ts`).
 * test/unit/src-main/electron/packaging.test.ts checks it as data.
 */
export default {
  appId: 'ch.cern.na64.twin',
  productName: 'NA64 Twin',
  copyright: 'MIT',
  directories: { output: 'out/packages' },
  // What runs and nothing else: no sources, no tests, no maps.
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'out/wasm/**',
    'geometry/detectors/**',
    'geometry/variants/**',
    'geometry/materials/**',
    'package.json',
    '!**/*.map',
  ],
  // Links to a view, na64://view#…, are opened by this program.
  protocols: [{ name: 'View of NA64 Twin', schemes: ['na64'] }],
  asar: true,
  // A native module is loaded by the operating system, which does not look into the archive.
  asarUnpack: ['node_modules/better-sqlite3/**', 'out/wasm/**'],
  npmRebuild: false,
  afterPack: hardenExecutable,
  linux: { target: ['AppImage', 'deb'], category: 'Science', executableName: 'na64-twin' },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.education',
    hardenedRuntime: true,
    gatekeeperAssess: false,
  },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
};
