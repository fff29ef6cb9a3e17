import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['tests/slow/**/*.test.ts'],
    globalSetup: ['./tests/temporary-folder.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    passWithNoTests: true,
    reporters: ['default', './tests/count-reporter.ts'],
  },
});

export default config;
