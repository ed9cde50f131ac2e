import type { Plugin } from 'vite'

const mantineClass = /\bm_[0-9a-f]{6,8}\b/g

/**
 * Mantine's stylesheet holds every component; the pages use a third of them. Its class names are constants of the components'
 * code, so a rule is kept only when some chunk mentions all the Mantine classes of one of its selectors.
 */
export function onlyUsedMantineStyles(): Plugin {
  return {
    name: 'only-used-mantine-styles',
    enforce: 'post',
    apply: 'build',
    generateBundle(_options, bundle) {
      const used = new Set<string>()
      for (const output of Object.values(bundle))
        if (output.type === 'chunk') for (const [name] of output.code.matchAll(mantineClass)) used.add(name)
      for (const output of Object.values(bundle))
        if (output.type === 'asset' && output.fileName.endsWith('.css'))
          output.source = withUsed(output.source.toString(), (name) => used.has(name))
    },
  }
}

/** CSS without the rules whose selectors all name an unused Mantine class; media and container blocks are walked. */
export function withUsed(css: string, isUsed: (name: string) => boolean): string {
  const usable = (selector: string) => (selector.match(mantineClass) ?? []).every(isUsed)
  return rulesOf(css)
    .map(({ head, body }) => {
      if (body === null) return head
      if (/^@(media|supports|layer|container)/.test(head)) {
        const inner = withUsed(body, isUsed)
        return inner === '' ? '' : `${head}{${inner}}`
      }
      return head.startsWith('@') || head.split(',').some(usable) ? `${head}{${body}}` : ''
    })
    .join('')
}

/** Rules at the top level; a statement without a block (`@charset "utf-8";`) has a null body. */
function rulesOf(css: string): { head: string; body: string | null }[] {
  const rules: { head: string; body: string | null }[] = []
  let start = 0
  let depth = 0
  let open = 0
  for (let at = 0; at < css.length; at += 1) {
    const sign = css[at]
    if (sign === '"' || sign === "'") at = endOf(css, sign, at + 1)
    else if (sign === '/' && css[at + 1] === '*') at = endOf(css, '*/', at + 2) + 1
    else if (sign === '{') {
      if (depth === 0) open = at
      depth += 1
    } else if (sign === '}') {
      depth -= 1
      if (depth === 0) {
        rules.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, at) })
        start = at + 1
      }
    } else if (sign === ';' && depth === 0) {
      rules.push({ head: css.slice(start, at + 1).trim(), body: null })
      start = at + 1
    }
  }
  return rules
}

/** Where `mark` stands at or after `from`; the end of the text when it does not. */
function endOf(css: string, mark: string, from: number): number {
  const at = css.indexOf(mark, from)
  return at === -1 ? css.length : at
}
