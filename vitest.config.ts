import { defineConfig } from 'vitest/config';

/** One project a kind of proof (docs/architecture.md, "Tests by meaning"); `npx vitest run --project unit` runs one. */
/** Seconds are for a loaded machine with two cores: they end what hangs and judge no speed. */
const project = (name: string, seconds: number) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node', testTimeout: seconds * 1000 },
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
      project('golden', 60),
      project('reliability', 300),
      project('e2e', 300),
      project('visual', 300),
    ],
  },
});
