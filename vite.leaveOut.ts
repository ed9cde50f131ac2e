import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** What libraries carry along and the client never calls: other platforms, test doubles, JSON Schema, sentences that nobody is shown. */
const unused =
  /node_modules[\\/](mediasoup-client[\\/]lib[\\/](handlers[\\/](ReactNative106|FakeHandler)|test[\\/]\w+)|zod[\\/]v4[\\/](core[\\/](json-schema-processors|to-json-schema)|locales[\\/]en))\.js$/

const feature = /[\\/]shared[\\/]\w+\.ts$/
/**
 * In a feature’s slice: of what may be refused the client knows the sentences alone; what may be asked when, and what goes over
 * the wire, the server alone parses, cuts and tells.
 */
const ofServer =
  /^ {2}(refusals: \[[^\]]*\]|beforeOpening: \[[^\]]*\]|requests: \w+|events: \w+|cut\(.*\{\n(( {4}.*)?\n)*? {2}\}),$/gm
/** Leaves these modules out of the built client, what they export stands there still, and does nothing; and what of a slice is the server's. */
export function leaveOutUnused(): Plugin {
  return {
    name: 'leave-out-unused',
    enforce: 'pre',
    apply: 'build',
    transform: (code, id) => (feature.test(id) && code.includes(' = slice({') ? code.replace(ofServer, '') : null),
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
