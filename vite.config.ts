import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { vietnameseLast } from './vite.fonts.ts'
import { fetchedParts } from './vite.parts.ts'
import { leaveOutUnused } from './vite.leaveOut.ts'
import { stylesOfMantine } from './vite.mantineStyles.ts'
import { RoomFile } from './vite.room.ts'
import { wordsInParts } from './vite.words.ts'

const roomFile = new RoomFile()
const server = process.env['DEV_SERVER'] ?? 'http://127.0.0.1:3000'

/**
 * The built client: `dist/client`, hashed assets, no inline script. What its pages need of the Content-Security-Policy:
 * default-src 'self'; script-src 'self' (plus 'wasm-unsafe-eval' only if a page loads wasm); style-src 'self' 'unsafe-inline' (Mantine writes its
 * colour variables and responsive props into <style> elements); font-src 'self'; img-src 'self' data: blob:;
 * media-src 'self' blob: mediastream:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'.
 */
export default defineConfig({
  root: 'client',
  plugins: [
    fetchedParts(),
    wordsInParts(),
    leaveOutUnused(),
    stylesOfMantine(),
    vietnameseLast(),
    roomFile.plugin,
    react(),
  ],
  server: {
    proxy: { '/api': server, '/socket': { target: server, ws: true } },
  },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // Fonts and pictures stay files: data: URLs would widen the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What changes only with a dependency is cached apart from what changes with each release.
            { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/, priority: 30 },
            // What every page begins with is one file.
            { name: 'start', tags: ['$initial'], priority: 20 },
            { name: roomFile.name, priority: 10, debugName: 'room' },
          ],
        },
      },
    },
  },
})
