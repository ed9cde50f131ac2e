import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** What libraries carry along and the client never calls: other platforms, test doubles, JSON Schema, sentences that nobody is shown. */
const unused =
  /node_modules[\\/](mediasoup-client[\\/]lib[\\/](handlers[\\/](ReactNative106|FakeHandler)|test[\\/]\w+)|zod[\\/]v4[\\/](core[\\/](json-schema-processors|to-json-schema)|locales[\\/]en))\.js$/

const feature = /[\\/]shared[\\/]\w+\.ts$/
/** In a feature's slice: of what may be refused the client knows the sentences alone. */
const refusals = /^ {2}refusals: \[[^\]]*\],$/m

/** The shapes of what may be asked, and of what may happen: the server parses both, the client knows the names of the former. */
const shapes = /^export const (\w+)(Requests|Events) = \{\n([\s\S]*?)^\}$/gm
const namesIn = (block: string) => [...block.matchAll(/^ {2}('[\w.]+'):/gm)].map(([, name]) => `${name}: {}`)

const isSlice = (code: string) => /^export const \w+ = slice\(\{$/m.test(code)
const withoutShapes = (code: string): string =>
  code.replace(refusals, '').replace(shapes, (_, feature: string, of: string, block: string) => {
    const kept = of === 'Requests' ? `{ ${namesIn(block).join(', ')} }` : '{}'
    return `export const ${feature}${of} = ${kept}`
  })

/** What a route takes: the client writes it, and the server alone parses it. On one line, or to the brace under its beginning. */
const takes = /^( +)(?:params|body|bodyLimit): (?:(.*),|[^\n]*\{\n[\s\S]*?^\1\}.*,)$\n/gm
const count = (text: string, sign: string) => text.split(sign).length
const isWhole = (text: string) => count(text, '(') === count(text, ')') && count(text, '{') === count(text, '}')
const withoutBodies = (code: string): string =>
  code.replace(takes, (part, _, line: string | undefined) => (line === undefined || isWhole(line) ? '' : part))

function withoutUnread(code: string): string | null {
  if (isSlice(code)) return withoutShapes(code)
  return /^export const \w+Routes = \{$/m.test(code) ? withoutBodies(code) : null
}

/** Leaves these modules out of the built client, what they export stands there still, and does nothing; a slice's refusals and shapes, and what routes take. */
export function leaveOutUnused(): Plugin {
  return {
    name: 'leave-out-unused',
    enforce: 'pre',
    apply: 'build',
    transform: (code, id) => (feature.test(id) ? withoutUnread(code) : null),
    load(id) {
      if (!unused.test(id)) return
      const source = readFileSync(id, 'utf8')
      if (!/^export /m.test(source)) return 'module.exports = {}'
      const names = [
        ...source.matchAll(/^export (?:function|const|let) (\w+)/gm),
        ...source.matchAll(/^export \{ \w+ as (\w+) \}/gm),
      ]
      const whole = /^export default /m.test(source) ? ['export default () => undefined'] : []
      return [
        ...whole,
        ...names.map(([, name]) => `const $${name} = () => undefined\nexport { $${name} as ${name} }`),
      ].join('\n')
    },
  }
}
