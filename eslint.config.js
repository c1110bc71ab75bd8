import tseslint from 'typescript-eslint';
import { banConfigs } from './scripts/lib/lintBans.mjs';

/**
 * Lint: what the compiler does not refuse. General rules from typescript-eslint with types, the bans of this house from
 * scripts/lib/lintBans.mjs. Who may import whom is .dependency-cruiser.cjs.
 */
export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'dist/', 'test-results/', 'playwright-report/', '.bench-cache/', 'changes/', 'docs/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-empty': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-globals': ['error', { name: 'event', message: 'Take the event as a parameter.' }],
    },
  },
  {
    files: ['scripts/**/*.mjs', '*.{js,cjs,mjs}'],
    rules: { eqeqeq: ['error', 'always', { null: 'ignore' }], 'no-empty': 'error', 'no-var': 'error', 'prefer-const': 'error', 'no-undef': 'off' },
  },
  ...banConfigs,
);
