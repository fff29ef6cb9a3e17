import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/slow/**', 'tests/cms/**', 'node_modules/**'],
    globalSetup: ['./tests/temporary-folder.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', './tests/count-reporter.ts'],
  },
});

export default config;
