import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorKeys } from '../../shared/errors.ts'
import { en } from '../../shared/locales/en.ts'
import { vi } from '../../shared/locales/vi.ts'
import { agendaKinds, briefingKinds } from '../../shared/plan.ts'
import { roles } from '../../shared/roles.ts'

/** English needs plural forms where Vietnamese has one. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')

function leaves(value: unknown, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  if (typeof value === 'string') return found.set(withoutPlural(path), value)
  for (const [key, child] of Object.entries(value ?? {}))
    for (const [name, text] of leaves(child, path === '' ? key : `${path}.${key}`)) found.set(name, text)
  return found
}
const namesIn = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort((a, b) => a.localeCompare(b))

const texts = { vi: leaves(vi), en: leaves(en) }

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
}

describe('the two dictionaries', () => {
  it('[UI1] have the same keys', () => {
    expect([...texts.en.keys()].sort()).toEqual([...texts.vi.keys()].sort())
  })

  it('[UI2] fill the same names into a sentence', () => {
    for (const [key, text] of texts.vi) expect([key, namesIn(texts.en.get(key) ?? '')]).toEqual([key, namesIn(text)])
  })

  it('[UI3] have a sentence for every error', () => {
    const keys = errorKeys.map((key) => `errors.${key}`)
    expect(keys.filter((key) => !texts.vi.has(key) || !texts.en.has(key))).toEqual([])
  })

  it('[UI4] have a word for every role, kind and state that the pages build keys from', () => {
    const built = [
      ...roles.map((role) => `common.role.${role}`),
      ...briefingKinds.map((kind) => `planning.kind.${kind}`),
      ...agendaKinds.map((kind) => `planning.agendaKind.${kind}`),
    ]
    expect(built.filter((key) => !texts.vi.has(key))).toEqual([])
  })

  it('[UI5] have every key that the pages write out, and no empty text', () => {
    const missing: string[] = []
    for (const file of sources('client')) {
      const code = readFileSync(file, 'utf8')
      for (const [, key] of code.matchAll(/\bt\(\s*'([\w.]+)'/g))
        if (key !== undefined && !texts.vi.has(key)) missing.push(`${file}: ${key}`)
      // A key that is built begins with a written part: some text must begin so too.
      for (const [, prefix] of code.matchAll(/\bt\(\s*`([\w.]+)\$\{/g))
        if (prefix !== undefined && ![...texts.vi.keys()].some((key) => key.startsWith(prefix)))
          missing.push(`${file}: ${prefix}…`)
    }
    expect(missing).toEqual([])
    for (const all of Object.values(texts)) expect([...all].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('[RM14] are used where their words are fetched: those of the office and the record on their pages alone', () => {
    const pages = /features[\\/](accounts|device|home|links|planning|record|session|sites)[\\/]/
    const strays = sources('client').filter(
      (file) =>
        !pages.test(file) &&
        /\bt\((?:[^()]*\? )?['`](account|device|planning|sites|record)\./.test(readFileSync(file, 'utf8')),
    )
    expect(strays).toEqual([])
  })

  it('[UI6] leave no English word in Vietnamese that has a Vietnamese one', () => {
    const left = /\b(click|link|online|email|meeting|upload|download|loading|error|user|site|admin|login)\b/i
    const allowed = new Set(['common.language.en'])
    expect(
      [...texts.vi].filter(
        ([key, text]) => left.test(text.replace(/npm run \S+|\{\{\w+\}\}/g, '')) && !allowed.has(key),
      ),
    ).toEqual([])
  })

  it('[UI30] call one thing by one word', () => {
    const gone =
      /đến lượt, chưa ai|tự tắt micro|vào nội dung nào|[tT]hu quyền|câu chữ|trình bày màn hình|[dD]ừng trình bày|còn thiếu|thành phần dự\b|chưa khai(?! báo| mạc)|chỗ cần sửa|[hH]ủy bỏ|Thiết bị mặc định|\}\} trên \{\{/
    expect([...texts.vi].filter(([, text]) => gone.test(text))).toEqual([])
    expect(texts.vi.get('device.usual')).toBe(texts.vi.get('conference.join.usual'))
    expect(texts.vi.get('device.microphone.processing')).toBe(texts.vi.get('conference.join.processing'))
    for (const source of ['mixer', 'laptop'])
      for (const language of ['vi', 'en'] as const)
        expect(texts[language].get(`device.microphone.${source}`)).toBe(
          texts[language].get(`conference.join.${source}`),
        )
  })
})
