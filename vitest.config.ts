import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that drive the window share one browser and one sample, made by the set-up of their project. */
const WINDOW_TESTS = ['test/e2e/window-*.test.ts', 'test/visual/*.test.ts'];

/**
 * One project a kind of proof (docs/architecture.md, "Tests by meaning"); `npx vitest run --project unit` runs one.
 * Seconds are for a loaded machine with two cores: they end what hangs and judge no speed.
 */
const project = (name: string, seconds: number, files: 'share modules' | 'in processes of their own') => ({
  test: {
    name,
    // No module keeps anything that changes (house rule), so files that share a process find the same as in one of their own.
    isolate: files === 'in processes of their own',
    include: [`test/${name}/**/*.test.ts`],
    exclude: WINDOW_TESTS,
    environment: 'node',
    testTimeout: seconds * 1000,
  },
});

/** The longest files first, so that none of them is left over for one core alone. */
class WindowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isOther = ({ project: { name } }: TestSpecification) => Number(name !== 'window');
    return (await super.sort(files)).sort((a, b) => isOther(a) - isOther(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: WindowFirst },
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      project('unit', 60, 'share modules'),
      project('property', 240, 'share modules'),
      project('validation', 300, 'share modules'),
      project('contract', 180, 'share modules'),
      project('reliability', 300, 'in processes of their own'),
      project('e2e', 300, 'in processes of their own'),
      {
        test: {
          name: 'window',
          isolate: false,
          include: WINDOW_TESTS,
          globalSetup: 'test/support/window/window-setup.ts',
          environment: 'node',
          testTimeout: 300_000,
        },
      },
    ],
  },
});
