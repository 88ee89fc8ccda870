/** Who may import whom (docs/architecture.md). Each rule's comment says what to do instead. */

const stages = ['beam', 'transport', 'digitisation', 'trigger', 'reconstruction', 'selection'];
const allow = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: {
    pathNot: [...to, 'node_modules'],
    path: '^(contract|geometry|physics|plots|src-main|src-renderer|test|bench)/',
  },
});

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other share a third idea: move it into a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'physics-is-pure',
      comment: 'Physics runs in Node, a worker and a browser: pass in what comes from files, clocks or windows.',
      severity: 'error',
      from: { path: '^(physics|geometry|contract|plots)/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'],
        pathNot: 'node_modules/(zod|saxes|d3-[a-z-]+|@types/d3-[a-z-]+|react|react-dom|@types/react)/',
      },
    },
    {
      name: 'only-plots-draw-below-the-window',
      comment: 'React and d3 belong to plots/ and src-renderer/: return data from here and draw it there.',
      severity: 'error',
      from: { path: '^(physics|geometry|contract)/' },
      to: { path: 'node_modules/(react|react-dom|d3-[a-z-]+)/' },
    },
    {
      name: 'only-store-knows-sqlite',
      comment: 'Ask the store: add a method to src-main/store that returns columns or rows.',
      severity: 'error',
      from: { pathNot: '^(src-main/store|test|bench)/' },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    {
      name: 'only-scene-knows-three',
      comment: '3D objects are made in src-renderer/scene: pass it data.',
      severity: 'error',
      from: { pathNot: '^(src-renderer/scene|test|bench)/' },
      to: { path: 'node_modules/(three|@react-three)/' },
    },
    {
      name: 'stages-are-siblings',
      comment: 'Stages meet in physics/event-model: put what they share there, and let chain.ts join them.',
      severity: 'error',
      from: { path: `^physics/(${stages.join('|')})/` },
      to: { path: `^physics/(${stages.join('|')})/`, pathNot: '^physics/$1/' },
    },
    {
      name: 'reconstruction-sees-no-truth',
      comment: 'Reconstruction works from digits only: truth is compared with its result, never used by it.',
      severity: 'error',
      from: { path: '^physics/(reconstruction|trigger|selection)/' },
      to: { path: '^physics/(event-model/truth|beam|transport|dark-photon)' },
    },
    {
      name: 'the-seal-is-not-read',
      comment:
        'Pseudo-data have conditions that no analysis may know: measure them in the data, or take the nominal ones.',
      severity: 'error',
      from: { pathNot: '^(physics/pseudo-data|src-main/use-cases/pseudo-data|src-main/workers|test|bench)/' },
      to: { path: '^physics/pseudo-data/' },
    },
    allow(
      'foundation-is-the-floor',
      '^physics/foundation/',
      ['^physics/foundation/'],
      'The foundation imports nothing of ours.',
    ),
    allow(
      'geometry-imports',
      '^geometry/',
      ['^geometry/', '^physics/foundation/'],
      'Geometry knows only the foundation: physics reads the geometry, not the other way round.',
    ),
    allow(
      'event-model-imports',
      '^physics/event-model/',
      ['^physics/(event-model|particles|foundation)/', '^geometry/schema'],
      'The event model is data: move behaviour to the stage that has it.',
    ),
    allow(
      'formulas-import-foundation',
      '^physics/(dark-photon|statistics)/',
      ['^physics/(dark-photon|statistics|foundation)/'],
      'Pure formulas take numbers and materials as arguments: look them up in the caller.',
    ),
    allow(
      'contract-imports',
      '^contract/',
      ['^contract/', '^physics/(foundation|event-model)/', '^geometry/schema', '^physics/selection/cuts'],
      'The contract describes what crosses a border: types and schemas only.',
    ),
    allow(
      'plots-import',
      '^plots/',
      ['^plots/', '^contract/', '^physics/foundation/'],
      'Plots draw figures: data comes in as a Figure.',
    ),
    allow(
      'window-imports',
      '^src-renderer/',
      ['^src-renderer/', '^contract/', '^geometry/', '^plots/', '^physics/(foundation|event-model)/'],
      'The window never computes physics: add a call to contract/ and ask main.',
    ),
    allow(
      'main-imports',
      '^src-main/',
      ['^src-main/', '^contract/', '^geometry/', '^physics/', '^plots/'],
      'Main never imports the window.',
    ),
    allow(
      'preload-is-thin',
      '^src-main/preload/',
      ['^src-main/preload/', '^contract/'],
      'The preload carries names only: put logic on one side of it.',
    ),
    allow(
      'product-never-imports-tests',
      '^(contract|geometry|physics|plots|src-main|src-renderer)/',
      ['^(contract|geometry|physics|plots|src-main|src-renderer)/'],
      'What a test and the product share belongs to the product.',
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.as\\.ts$' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
