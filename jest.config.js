/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/platform/testing/strip-types.mjs' },
  globalSetup: '<rootDir>/platform/testing/start-run.ts',
  globalTeardown: '<rootDir>/platform/testing/end-run.ts',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/.data/'],
  modulePathIgnorePatterns: ['<rootDir>/.data/'],
  maxWorkers: 2,
  testTimeout: 30_000,
};
