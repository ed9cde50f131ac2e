import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

const features = path.resolve(import.meta.dirname, 'shared/locales/vi/conference') + path.sep
const isFeature = (file: string) => file.startsWith(features) && file.endsWith('.ts')

/**
 * Each part of a feature's dictionary comes with what needs it: left to itself the bundler puts a whole file where a word
 * of it is needed first. Who asks with `?first` gets that part; who fetches the file by itself gets `late`.
 */
export function wordsInParts(): Plugin {
  return {
    name: 'words-in-parts',
    enforce: 'pre',
    apply: 'build',
    async resolveId(source, importer, options) {
      if (options.kind !== 'dynamic-import' || source.includes('?')) return null
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      return found !== null && isFeature(found.id) ? `${found.id}?late` : null
    },
    load(id) {
      const [file = '', part] = id.split('?')
      if (part === undefined || !isFeature(file)) return null
      const others = new RegExp(`^export (?=const (?!${part} =))`, 'gm')
      return { code: readFileSync(file, 'utf8').replace(others, ''), moduleType: 'ts' }
    },
  }
}
