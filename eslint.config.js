import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Engines disagree in the last bit of these, so nothing that may reach a store's digest can use them. */
const engineDependentMath = [
  ...['acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp', 'expm1'],
  ...['hypot', 'log', 'log10', 'log1p', 'log2', 'pow', 'sin', 'sinh', 'tan', 'tanh'],
].map((property) => ({
  object: 'Math',
  property,
  message: `Math.${property} differs between engines: import ${property} from physics/foundation/math.ts.`,
}));

export default tseslint.config(
  { ignores: ['out/**', 'coverage/**', 'node_modules/**', '**/*.as.ts'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  hooks.configs.flat.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['physics/**/*.ts', 'geometry/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...engineDependentMath,
        { object: 'Math', property: 'random', message: 'Draw from a RandomStream (physics/foundation/random.ts).' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression[operator='**']",
          message:
            '** with a fractional exponent differs between engines: multiply out, or use pow of foundation/math.',
        },
        {
          selector: "NewExpression[callee.name='Date'], MemberExpression[object.name='Date']",
          message: 'Physics has no clock: pass a time in if one is needed.',
        },
      ],
    },
  },
  {
    files: ['src-main/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='all'][callee.object.type!='Identifier']",
          message:
            'Statement.all() holds a whole table in memory: use iterate(), a LIMIT with paging, or a column read.',
        },
      ],
    },
  },
);
