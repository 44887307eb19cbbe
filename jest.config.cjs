// Days and times in the tests never depend on where they run; the worker processes inherit this.
process.env.TZ = 'UTC';

const common = {
  testEnvironment: 'node',
  transform: {
    '\\.(ts|mjs|js)$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Packages that are published as ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!(?:.+/node_modules/)?(?:jose|typebox|cookie|openid-client|oauth4webapi|file-type|strtok3|token-types|uint8array-extras|@tokenizer/inflate|@borewit/text-codec|d3-[a-z-]+|internmap)/)',
  ],
  // What was built and installed, and a system that runs here, are none of the sources.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.embedded/', '<rootDir>/\\.insats'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
};

/** Rules are decided without a clock, a server or a file: these suites need nothing started. */
const rules = ['domain', 'schemas', 'invitations'].map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`);

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    { ...common, displayName: 'rules', testMatch: rules },
    {
      ...common,
      displayName: 'parts',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(domain|schemas|invitations)/'],
      globalSetup: '<rootDir>/test/setup/global-setup.ts',
      globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
    },
  ],
};
