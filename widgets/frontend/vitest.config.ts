import { defineConfig } from 'vitest/config';
import { forVite } from './inline.mjs';

export default defineConfig({
  plugins: [forVite],
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.{ts,tsx}', '../../book/theme/src/**/*.test.ts'],
    passWithNoTests: true,
  },
});
