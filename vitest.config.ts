import { defineConfig } from 'vitest/config';

/** One project a kind of proof (docs/architecture.md, "Tests by meaning"); `npx vitest run --project unit` runs one. */
const project = (name: string, seconds: number) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node', testTimeout: seconds * 1000 },
});

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      project('unit', 20),
      project('property', 60),
      project('validation', 120),
      project('contract', 60),
      project('golden', 60),
      project('reliability', 300),
      project('e2e', 180),
      project('visual', 180),
    ],
  },
});
