import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorKeys } from '../../shared/errors.ts'
import { en } from '../../shared/locales/en.ts'
import { vi } from '../../shared/locales/vi.ts'
import * as office from '../../shared/locales/vi/office.ts'
import { room } from '../../shared/locales/vi/room.ts'
import { agendaKinds, briefingKinds } from '../../shared/plan.ts'
import { surprising } from '../../shared/protocol.ts'
import { kinds } from '../../client/features/record/kinds.ts'
import { allErrorKeys, refusals } from '../../shared/refusals.ts'
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

  it('[UI1] have the same words of a feature come at the same time', () => {
    const files = (language: string) => readdirSync(`shared/locales/${language}/conference`).toSorted()
    const parts = (language: string) =>
      files(language).map((name) => [
        name,
        [
          ...readFileSync(`shared/locales/${language}/conference/${name}`, 'utf8').matchAll(/^export const (\w+)/gm),
        ].map(([, part]) => part),
      ])
    expect(parts('en')).toEqual(parts('vi'))
    // Nobody would fetch another.
    const known = new Set(['first', 'lead', 'late', 'rare', 'record'])
    expect(parts('vi').filter(([, names]) => ![names].flat(2).every((part) => known.has(part ?? '')))).toEqual([])
  })

  it('[UI2] fill the same names into a sentence', () => {
    for (const [key, text] of texts.vi) expect([key, namesIn(texts.en.get(key) ?? '')]).toEqual([key, namesIn(text)])
  })

  it('[UI3] have a sentence for every error', () => {
    const keys = allErrorKeys.map((key) => `errors.${key}`)
    expect(keys.filter((key) => !texts.vi.has(key) || !texts.en.has(key))).toEqual([])
  })

  it('[UI3] bring those that no feature refuses alone with every page that may be told them', () => {
    const here = new Map([...room, office].flatMap((words) => [...leaves(words)]))
    expect(errorKeys.filter((key) => !here.has(`errors.${key}`))).toEqual([])
    // Of a feature's own only the conference's page knows.
    const strays = ['server/http', 'server/office', 'server/identity', 'server/realtime', 'server/imports']
      .flatMap(sources)
      .flatMap((file) => {
        const code = readFileSync(file, 'utf8')
        return refusals.filter((key) => code.includes(`'${key}'`)).map((key) => `${file}: ${key}`)
      })
    expect(strays).toEqual([])
  })

  it('[UI4] have a word for every role, kind, state and request that the pages build keys from', () => {
    const built = [
      ...roles.map((role) => `common.role.${role}`),
      ...briefingKinds.map((kind) => `planning.kind.${kind}`),
      ...agendaKinds.map((kind) => `planning.agendaKind.${kind}`),
      ...[...surprising].map((name) => `rare.askAgain.${name}`),
      ...[...kinds.keys()].map((name) => `record.kinds.${name}`),
    ]
    expect(built.filter((key) => !texts.vi.has(key))).toEqual([])
    expect([...kinds.keys()].slice(0, 3)).toEqual(['briefing', 'floor', 'agenda'])
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
      /đến lượt, chưa ai|Micro đang mở|tự tắt micro|vào nội dung nào|Chủ trì tại \{\{|Khai mạc hội nghị với|[tT]hu quyền|câu chữ|trình bày màn hình|trình chiếu tài liệu|[dD]ừng trình bày|còn thiếu|thành phần dự(?!\p{L})|chưa khai(?! báo| mạc)|chỗ cần sửa|[hH]ủy bỏ|Thiết bị mặc định|(?:\}\}|\d) trên (?:\{\{|\d)/u
    // However their words are kept together in a line.
    const words = new Map([...texts.vi].map(([key, text]) => [key, text.replace(/[\u00a0\u202f]/g, ' ')]))
    expect([...words].filter(([, text]) => gone.test(text))).toEqual([])
    for (const old of [
      'Chưa đến lượt, chưa ai nghe phòng này',
      'Micro đang mở',
      'Chưa vào nội dung nào',
      'Chủ trì tại {{site}}',
      'Khai mạc hội nghị với {{count}} điểm cầu',
      '{{count}} trên {{total}}',
      'Sửa câu chữ kết luận',
      'đang trình bày màn hình',
      'Dừng trình bày',
      'Đang trình chiếu tài liệu',
      'Tạo đường dẫn còn thiếu',
      'Khai thành phần dự',
      '{{count}} chỗ cần sửa',
      'Thu quyền',
      'Hủy bỏ',
    ])
      expect(old, old).toMatch(gone)
    expect(
      Object.fromEntries(
        [
          'conference.microphones.own.closed',
          'conference.microphones.own.heard',
          'conference.microphones.switchOff',
          'conference.microphones.keepOff',
          'conference.agenda.noneRunning',
          'planning.home.host',
          'record.timeline.briefing.opened',
          'conference.lifecycle.open',
          'conference.lifecycle.openBody',
          'conference.attendance.sites',
          'conference.conclusions.correct',
          'conference.presentation.start',
          'conference.presentation.stop',
          'planning.links.makeAll',
          'conference.attendance.declareRoom',
          'planning.page.problems',
          'conference.floor.take',
          'common.back',
        ].map((key) => [key, words.get(key)]),
      ),
    ).toEqual({
      'conference.microphones.own.closed': 'Micro chưa phát: các điểm cầu chưa nghe được phòng này',
      'conference.microphones.own.heard': 'Cả hội nghị đang nghe phòng này: {{site}}',
      'conference.microphones.switchOff': 'Tắt micro của phòng',
      'conference.microphones.keepOff': 'Giữ micro tắt',
      'conference.agenda.noneRunning': 'Chưa bắt đầu nội dung nào',
      'planning.home.host': 'Điểm cầu chủ trì: {{site}}',
      'record.timeline.briefing.opened': 'Khai mạc hội nghị; {{present}}/{{sites}} điểm cầu có mặt',
      'conference.lifecycle.open': 'Khai mạc hội nghị',
      'conference.lifecycle.openBody':
        'Hiện có {{count}}/{{total}} điểm cầu có mặt. Điểm cầu vào sau vẫn theo dõi đầy đủ từ lúc vào.',
      'conference.attendance.sites': '{{count}}/{{total}}',
      'conference.conclusions.correct': 'Đính chính',
      'conference.presentation.start': 'Trình chiếu màn hình',
      'conference.presentation.stop': 'Dừng trình chiếu',
      'planning.links.makeAll': 'Tạo đường dẫn cho tất cả',
      'conference.attendance.declareRoom': 'Khai báo thành phần tham dự',
      'planning.page.problems': 'Còn {{count}} mục chưa hợp lệ',
      'conference.floor.take': 'Kết thúc lượt',
      'common.back': 'Quay lại',
    })
    expect([...words.values()]).toContain('Nhận quyền điều hành')
    expect(texts.vi.get('device.usual')).toBe(texts.vi.get('conference.join.usual'))
    expect(texts.vi.get('device.microphone.processing')).toBe(texts.vi.get('conference.join.processing'))
    for (const source of ['mixer', 'laptop'])
      for (const language of ['vi', 'en'] as const)
        expect(texts[language].get(`device.microphone.${source}`)).toBe(
          texts[language].get(`conference.join.${source}`),
        )
  })
})
