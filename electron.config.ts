import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const here = import.meta.dirname;
/** Entries sit beside one another in out/main, so a worker is found relative to whoever starts it. */
const flat = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' };

/** Libraries of a hundred small modules, whose loading would be half of the start of every process and thread. */
const BUNDLED = ['zod', 'commander', 'cli-progress', 'cli-table3'];

/** Builds the desktop shell, the command line, the threads, the preload and the window (electron-vite). */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: { exclude: BUNDLED },
      rollupOptions: {
        input: {
          electron: resolve(here, 'src-main/electron/main.ts'),
          cli: resolve(here, 'src-main/cli/main.ts'),
          worker: resolve(here, 'src-main/workers/worker.ts'),
          'call-thread': resolve(here, 'src-main/doors/call-thread.ts'),
          'shower-worker': resolve(here, 'src-main/workers/shower-worker.ts'),
          'toy-worker': resolve(here, 'src-main/workers/toy-worker.ts'),
          'study-worker': resolve(here, 'src-main/workers/study-worker.ts'),
          'gdml-worker': resolve(here, 'src-main/workers/gdml-worker.ts'),
          'event-file-worker': resolve(here, 'src-main/workers/event-file-worker.ts'),
          'guest-worker': resolve(here, 'src-main/workers/guest-worker.ts'),
        },
        output: flat,
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: resolve(here, 'src-main/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      // Read from the disk or this machine; what a workspace draws with is loaded when it opens.
      chunkSizeWarningLimit: 2000,
      rollupOptions: {
        input: { index: resolve(here, 'src-renderer/index.html'), panel: resolve(here, 'src-renderer/panel.html') },
      },
    },
  },
});
