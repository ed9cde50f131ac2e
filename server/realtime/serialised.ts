import type { BriefingState } from '../../shared/briefing.ts'
import { packed } from '../../shared/packed.ts'

/** A message that is JSON already: what is the same for many is written down once. */
export class Serialised {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const texts = new WeakMap<object, string>()

/** The JSON, packed, of something that is never changed, only replaced. */
function textOf(part: object): string {
  const known = texts.get(part)
  if (known !== undefined) return known
  const text = JSON.stringify(packed(part))
  texts.set(part, text)
  return text
}

/** The JSON of a packed state, of which only those parts are written down anew that were replaced: the plan, the largest, never is. */
export function stateText(state: BriefingState): string {
  const parts = Object.entries(state).map(([name, part]: [string, unknown]) => {
    const text = typeof part === 'object' && part !== null ? textOf(part) : JSON.stringify(part)
    return `"${name}":${text}`
  })
  return `{${parts.join()}}`
}
