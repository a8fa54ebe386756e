/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/platform/testing/strip-types.mjs' },
  globalSetup: '<rootDir>/platform/testing/start-run.ts',
  globalTeardown: '<rootDir>/platform/testing/end-run.ts',
  setupFiles: ['plain-stacks.ts', 'compile-cache.ts'].map((file) => `<rootDir>/platform/testing/${file}`),
  testSequencer: '<rootDir>/platform/testing/sequencer.mjs',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/.data/'],
  modulePathIgnorePatterns: ['<rootDir>/.data/'],
  maxWorkers: 2,
  // A worker keeps what it loaded for each file it ran: after a hundred files it held 4 GB and did little but collect garbage.
  workerIdleMemoryLimit: '1GB',
  // For what hangs. Whatever is awaited has a deadline of its own, and says what was awaited.
  testTimeout: 120_000,
};
