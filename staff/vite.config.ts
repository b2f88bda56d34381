import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: '/app/',
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^~\//, replacement: here('./src/') },
      { find: /^contract\//, replacement: here('../contract/') },
      { find: /^zod$/, replacement: here('./src/shared/api/unchecked-shapes.ts') },
      { find: /^messages\//, replacement: here('../messages/') },
    ],
  },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    assetsDir: 'assets',
    target: 'es2022',
    // The content security policy allows no data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Every icon and small part as a file of its own would cost more in requests than it saves in bytes.
        codeSplitting: {
          groups: [
            { name: 'icons', test: /node_modules\/lucide-react/, minShareCount: 2 },
            { name: 'parts', test: /staff\/src\/shared\/(ui|words|list|keys|frame)|\/contract\//, minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env['OBIEG_API'] ?? 'http://127.0.0.1:8080' } },
});
