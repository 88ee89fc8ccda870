import { defineConfig } from 'vitest/config';

/** Tests that drive the window share one browser and one sample, made by the set-up of their project. */
const WINDOW_TESTS = ['test/e2e/window-*.test.ts', 'test/visual/*.test.ts'];

/**
 * One project a kind of proof (docs/architecture.md, "Tests by meaning"); `npx vitest run --project unit` runs one.
 * Seconds are for a loaded machine with two cores: they end what hangs and judge no speed.
 */
const project = (name: string, seconds: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    exclude: WINDOW_TESTS,
    environment: 'node',
    testTimeout: seconds * 1000,
  },
});

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      project('unit', 60),
      project('property', 240),
      project('validation', 300),
      project('contract', 180),
      project('reliability', 300),
      project('e2e', 300),
      {
        test: {
          name: 'window',
          include: WINDOW_TESTS,
          globalSetup: 'test/support/window-setup.ts',
          environment: 'node',
          testTimeout: 300_000,
        },
      },
    ],
  },
});
