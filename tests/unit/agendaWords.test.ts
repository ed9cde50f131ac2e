// @vitest-environment jsdom
import { beforeAll, expect, it } from 'vitest'
import { i18n, switchLanguage, startI18n, withLeadWords } from '../../client/lib/i18n.ts'

beforeAll(async () => {
  await startI18n()
  await withLeadWords(Promise.resolve())
})

it('[AG2] a refusal says in words how the item stands, whatever its title holds', async () => {
  const said = (item: string) =>
    (['waiting', 'running', 'finished', 'skipped'] as const).map((context) =>
      i18n.t('errors.agenda.stands', { item, context }),
    )
  const title = '$t(common.close) {{status}} <b>'
  expect(said(title)).toEqual([
    `Mục “${title}” chưa bắt đầu.`,
    `Mục “${title}” đang diễn ra.`,
    `Mục “${title}” đã xong.`,
    `Mục “${title}” đã được bỏ qua.`,
  ])
  await switchLanguage('en')
  expect(said('Opening')).toEqual([
    '“Opening” has not begun.',
    '“Opening” is running.',
    '“Opening” is done.',
    '“Opening” has been skipped.',
  ])
})
