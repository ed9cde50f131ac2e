import path from 'node:path'
import type { Plugin } from 'vite'

const own = path.resolve(import.meta.dirname, 'client/lib/parts/fetchThenImport.ts')

/** Every dynamic import of the built client goes through client/lib/parts/fetchThenImport.ts. */
export function fetchedParts(): Plugin {
  return {
    name: 'fetched-parts',
    enforce: 'pre',
    apply: 'build',
    load: (id) =>
      id === '\0vite/preload-helper.js'
        ? `export { fetchThenImport as __vitePreload } from ${JSON.stringify(own)}`
        : undefined,
  }
}
