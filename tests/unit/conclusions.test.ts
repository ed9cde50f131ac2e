import { expect, it } from 'vitest'
import { as, BriefingTable, items, uid } from '../support/briefingTable.ts'

const secretary = as('secretary')
const draft = (table: BriefingTable, text: string) =>
  table.ok(secretary, 'conclusion.draft', { conclusionId: null, baseRevision: 0, text, itemId: items[0] ?? null })

it('[CO1] a draft is saved anew on the revision that its writer has seen, and on no other', () => {
  const table = new BriefingTable()
  const { conclusionId, revision } = draft(table, 'Giao các địa phương')
  const save = (baseRevision: number, text: string) =>
    table.ask(secretary, 'conclusion.draft', { conclusionId, baseRevision, text, itemId: items[0] ?? null })
  expect(save(revision, 'Giao các tỉnh')).toMatchObject({ ok: true, data: { revision: 2 } })
  expect(save(revision, 'Giao các xã')).toMatchObject({
    error: { code: 'conflict', key: 'conclusion.staleText', params: { revision: 2 } },
  })
  expect(save(2, 'Giao các tỉnh')).toMatchObject({ ok: true, data: { revision: 2 } })
  expect(table.last).toEqual([])
})

it('[CO2] conclusions are numbered from 1 in the order of their publication', () => {
  const table = new BriefingTable()
  const [a, b, c] = [draft(table, 'Một'), draft(table, 'Hai'), draft(table, 'Ba')]
  table.ok(secretary, 'conclusion.discard', { conclusionId: b.conclusionId })
  expect(table.ok(secretary, 'conclusion.publish', { conclusionId: c.conclusionId })).toEqual({ number: 1 })
  expect(table.ok(secretary, 'conclusion.publish', { conclusionId: a.conclusionId })).toEqual({ number: 2 })
  expect(table.state.conclusions).toMatchObject({ drafts: [], published: [{ text: 'Ba' }, { text: 'Một' }] })
})

it('[CO3] what is published is neither drafted, discarded nor published again', () => {
  const table = new BriefingTable()
  const { conclusionId } = draft(table, 'Một')
  table.ok(secretary, 'conclusion.publish', { conclusionId })
  expect(table.refused(secretary, 'conclusion.publish', { conclusionId })).toBe('conclusion.alreadyPublished')
  expect(table.refused(secretary, 'conclusion.discard', { conclusionId })).toBe('conclusion.alreadyPublished')
  expect(
    table.refused(secretary, 'conclusion.draft', { conclusionId, baseRevision: 1, text: 'Hai', itemId: null }),
  ).toBe('conclusion.alreadyPublished')
})

it('[CO4] a correction keeps the earlier wording', () => {
  const table = new BriefingTable()
  const { conclusionId } = draft(table, 'Trước ngày 15')
  expect(table.refused(secretary, 'conclusion.correct', { conclusionId, text: 'Trước ngày 25' })).toBe(
    'conclusion.unknown',
  )
  table.ok(secretary, 'conclusion.publish', { conclusionId })
  table.ok(secretary, 'conclusion.correct', { conclusionId, text: 'Trước ngày 25', reason: 'Nhầm ngày' })
  expect(table.state.conclusions.published[0]).toMatchObject({
    number: 1,
    text: 'Trước ngày 25',
    corrections: [{ previousText: 'Trước ngày 15', reason: 'Nhầm ngày' }],
  })
  table.ok(secretary, 'conclusion.correct', { conclusionId, text: 'Trước ngày 25' })
  expect(table.last).toEqual([])
})

it('[CO5] a conclusion or item that is not there is refused', () => {
  const table = new BriefingTable()
  expect(table.refused(secretary, 'conclusion.publish', { conclusionId: uid('c', 1) })).toBe('conclusion.unknown')
  expect(
    table.refused(secretary, 'conclusion.draft', {
      conclusionId: null,
      baseRevision: 0,
      text: 'Một',
      itemId: uid('i', 99),
    }),
  ).toBe('agenda.unknownItem')
})

it('[CO6] notes are edited on the revision that their writer has seen, and removed', () => {
  const table = new BriefingTable()
  const { noteId } = table.ok(secretary, 'note.add', { itemId: null, text: 'Ghi chú' })
  expect(table.ok(secretary, 'note.edit', { noteId, baseRevision: 1, text: 'Ghi chú 2' })).toEqual({ revision: 2 })
  expect(table.refused(secretary, 'note.edit', { noteId, baseRevision: 1, text: 'Ghi chú 3' })).toBe('note.staleText')
  table.ok(secretary, 'note.remove', { noteId })
  expect(table.refused(secretary, 'note.remove', { noteId })).toBe('note.unknown')
  expect(table.refused(secretary, 'note.add', { itemId: uid('i', 99), text: 'Ghi chú' })).toBe('agenda.unknownItem')
})

it('[CO7] drafts and notes go on in a pause', () => {
  const table = new BriefingTable()
  table.ok(as('chair'), 'briefing.pause', {})
  draft(table, 'Một')
  table.ok(secretary, 'note.add', { itemId: null, text: 'Ghi chú' })
})

it('[CO8] a wording that its publisher has not read is not published', () => {
  const table = new BriefingTable()
  const { conclusionId, revision } = draft(table, 'Báo cáo trước ngày 15')
  table.ok(secretary, 'conclusion.draft', {
    conclusionId,
    baseRevision: revision,
    text: 'Báo cáo trước ngày 25',
    itemId: null,
  })
  const read = { conclusionId, baseRevision: revision }
  for (const name of ['conclusion.publish', 'conclusion.discard'] as const)
    expect(table.ask(secretary, name, read)).toMatchObject({
      error: { code: 'conflict', key: 'conclusion.staleText', params: { revision: 2 } },
    })
  expect(table.state.conclusions).toMatchObject({ drafts: [{ revision: 2 }], published: [] })
  table.ok(secretary, 'conclusion.publish', { conclusionId, baseRevision: 2 })
})

it('[CO9] a correction is made to the wording that was read, and no other', () => {
  const table = new BriefingTable()
  const { conclusionId } = draft(table, 'Báo cáo trước ngày 15')
  table.ok(secretary, 'conclusion.publish', { conclusionId })
  table.ok(secretary, 'conclusion.correct', { conclusionId, baseRevision: 0, text: 'Báo cáo trước ngày 25' })
  const late = { conclusionId, baseRevision: 0, text: 'Báo cáo trước ngày 20' }
  expect(table.refused(secretary, 'conclusion.correct', late)).toBe('conclusion.staleText')
  expect(table.state.conclusions.published[0]?.text).toBe('Báo cáo trước ngày 25')
  table.ok(secretary, 'conclusion.correct', { ...late, baseRevision: 1 })
})

it('[CO6] a note is not removed by who has not read it', () => {
  const table = new BriefingTable()
  const { noteId } = table.ok(secretary, 'note.add', { itemId: null, text: 'Ghi chú' })
  table.ok(secretary, 'note.edit', { noteId, baseRevision: 1, text: 'Ghi chú của đồng nghiệp' })
  expect(table.refused(secretary, 'note.remove', { noteId, baseRevision: 1 })).toBe('note.staleText')
  table.ok(secretary, 'note.remove', { noteId, baseRevision: 2 })
  expect(table.state.notes).toEqual([])
})
