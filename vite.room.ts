import path from 'node:path'
import type { Plugin, Rolldown } from 'vite'

const client = path.resolve(import.meta.dirname, 'client')
const inRoom = (name: string) => path.join(client, 'conference', `${name}.tsx`)
const room = [inRoom('Room'), inRoom('RoomPage')]
const views = ['WaitingRoom', 'ChairView', 'SecretaryView', 'DirectorView', 'SiteView', 'ObserverView'].map(inRoom)
const routes = path.join(client, 'routes.tsx')

const packages = path.resolve(import.meta.dirname, 'node_modules')
const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
/** Libraries whose one index imports all that they have: where the named thing itself stands. */
const libraries: Record<string, (name: string) => string> = {
  '@mantine/core': (name) => `esm/components/${name}/${name}.mjs`,
  '@mantine/hooks': (name) => `esm/${dashed(name)}/${dashed(name)}.mjs`,
  '@tabler/icons-react': (name) => `dist/esm/icons/${name}.mjs`,
}
const isIndex = (id: string) => /@mantine\/(core|hooks)\/esm\/index\.mjs|tabler-icons-react\.mjs/.test(id)

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>

/**
 * Brings what the conference room begins with, and what its views share, in two files: one of what other pages need too, and one of
 * the rest. Left to itself the bundler makes a file of every set of pages that have some module in common, a hundred for the room.
 */
export class RoomFile {
  /** What each module takes from those libraries. */
  readonly #taken = new Map<string, string[]>()
  #nameOf: ((id: string) => string | null) | undefined

  readonly plugin: Plugin = {
    name: 'room-file',
    enforce: 'pre',
    buildStart: () => {
      this.#nameOf = undefined
      this.#taken.clear()
    },
    transform: (code, id) => {
      const taken = [
        ...code.matchAll(/^import \{([^}]+)\} from ['"](@mantine\/(?:core|hooks)|@tabler\/icons-react)['"]/gm),
      ].flatMap(([, names = '', library = '']) =>
        names
          .split(',')
          .map((name) => name.trim().split(' as ')[0] ?? '')
          .filter((name) => name !== '' && !name.startsWith('type '))
          .map((name) => path.join(packages, library, libraries[library]?.(name) ?? '')),
      )
      if (taken.length > 0) this.#taken.set(id, taken)
    },
  }

  /** The name of the file for a module, for the bundler's groups. */
  readonly name = (id: string, modules: Modules): string | null => {
    this.#nameOf ??= this.#find(modules)
    return this.#nameOf(id)
  }

  #find(modules: Modules): (id: string) => string | null {
    const begin = this.#reach(room, modules)
    const each = views.map((view) => this.#reach([view], modules))
    const pages = modules.getModuleInfo(routes)?.dynamicallyImportedIds.filter((id) => !room.includes(id)) ?? []
    const elsewhere = this.#reach(pages, modules)
    return (id) => {
      if (!begin.has(id) && each.filter((reached) => reached.has(id)).length < 2) return null
      return elsewhere.has(id) ? 'common' : 'room'
    }
  }

  /** Everything that these modules import outright, and what that does. */
  #reach(files: readonly string[], modules: Modules): Set<string> {
    const reached = new Set<string>()
    const add = (id: string) => {
      if (reached.has(id) || isIndex(id)) return
      reached.add(id)
      for (const taken of this.#taken.get(id) ?? []) add(taken)
      modules.getModuleInfo(id)?.importedIds.forEach(add)
    }
    files.forEach(add)
    return reached
  }
}
