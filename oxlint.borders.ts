import path from 'node:path'

/** A row of ARCHITECTURE's tables: a folder (`db/`; with a star, each such folder is an area of its own) or files. */
export type Border = {
  area: string
  /** Areas and files that it may import, or `*`: everything. What lies in no folder, and the area itself, it always may. */
  may: readonly string[]
  /** Packages that it may import; any where nothing is said. */
  packages?: readonly string[]
  why: string
}

/** As much of a file's path as a pattern names: the file, or a folder that it lies in. `*` is a name, or a part of one. */
function named(pattern: string, file: string): string | undefined {
  const text = pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]+')
  return new RegExp(`^${text}${pattern.endsWith('/') ? '' : '$'}`).exec(file)?.[0]
}

/** The first row that names a file is its area. */
const areaOf = (borders: readonly Border[], file: string) => borders.find(({ area }) => named(area, file) !== undefined)

const packageOf = (specifier: string) => /^(?:node:|@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier

/**
 * Why a file may not import what it names, or undefined if it may.
 * @param file path from the project's folder, with `/`
 */
export function refusal(borders: readonly Border[], file: string, specifier: string): string | undefined {
  const own = areaOf(borders, file)
  if (own === undefined)
    return file.includes('/') ? `${file} lies in no area: give it a row here and in ARCHITECTURE.md.` : undefined
  const { area, may, packages, why } = own
  const refused = `${why} ${area} may import: ${[...may, ...(packages ?? [])].join(', ') || 'nothing'}.`
  if (!specifier.startsWith('.'))
    return packages === undefined || packages.includes(packageOf(specifier)) ? undefined : refused
  const target = path.posix.join(path.posix.dirname(file), specifier)
  if (!target.includes('/')) return undefined
  const theirs = areaOf(borders, target)
  // Files of an area are one area; folders that a star names are each their own.
  if (theirs === own && (!area.endsWith('/') || named(area, target) === named(area, file))) return undefined
  return may.some((name) => name === '*' || name === theirs?.area || name === target) ? undefined : refused
}

type Source = { value?: unknown; literal?: Source; quasis?: readonly { value: { cooked?: unknown } }[] } | null
type Import = { source?: Source; argument?: Source }
type Call = {
  callee: { type?: string; name?: string; object?: { type?: string }; callee?: { name?: string } }
  arguments: Source[]
}
/** `require('…')`, `createRequire(…)('…')`, `import.meta.glob('…')` */
const isImport = ({ callee }: Call): boolean =>
  callee.name === 'require' || callee.callee?.name === 'createRequire' || callee.object?.type === 'MetaProperty'
type Context = {
  cwd: string
  filename: string
  options: [readonly Border[]]
  report: (fault: { node: Import | Call; message: string }) => void
}

const texts = { type: 'array', items: { type: 'string' } }
const row = {
  type: 'object',
  properties: { area: { type: 'string' }, may: texts, packages: texts, why: { type: 'string' } },
  required: ['area', 'may', 'why'],
  additionalProperties: false,
}

/** The linter's rule for the rows that `.oxlintrc.json` hands it. */
const imports = {
  meta: { schema: [{ type: 'array', items: row }] },
  create({ cwd, filename, options: [borders], report }: Context) {
    const file = path.relative(cwd, filename).replaceAll(path.sep, '/')
    const check = (node: Import | Call, named: Source | undefined) => {
      // Also between backquotes.
      const value = named?.quasis?.length === 1 ? named.quasis[0]?.value.cooked : named?.value
      const message = typeof value === 'string' ? refusal(borders, file, value) : undefined
      if (message !== undefined) report({ node, message })
    }
    const look = (node: Import) => check(node, node.source ?? node.argument?.literal ?? node.argument)
    return {
      ImportDeclaration: look,
      ImportExpression: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
      TSImportType: look,
      CallExpression: (node: Call) => isImport(node) && check(node, node.arguments[0]),
    }
  },
}

export default { meta: { name: 'borders' }, rules: { imports } }
