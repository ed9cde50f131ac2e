import { expect, it } from 'vitest'
import type { StoredAnswer } from '../../shared/turnRecord.ts'
import { decideTurn, Speculation, type Operation } from '../../server/briefing/turn.ts'
import type { Input, RequestName } from '../../shared/protocol.ts'
import { as, BriefingTable, caMau, room, uid } from '../support/briefingTable.ts'

let ids = 0
const asks = <N extends RequestName>(name: N, input: Input<N>, by: Partial<Operation<N>> = {}) => ({
  operation: { principal: room(caMau), deviceId: uid('d', 1), operationId: uid('o', (ids += 1)), name, input, ...by },
  prepared: {},
})
const declares = (headcount: number, by: Partial<Operation<'attendance.declare'>> = {}) =>
  asks('attendance.declare', { siteId: caMau, baseRevision: 0, headcount, delegates: [] }, by)
const close = () => asks('briefing.close', { openedAt: new BriefingTable().now }, { principal: as('chair') })

function turnOf(
  jobs: Parameters<typeof decideTurn>[0],
  known: StoredAnswer[] = [],
  { state, now } = new BriefingTable(),
) {
  const newId = () => uid('n', (ids += 1))
  const { turn, answers } = decideTurn(
    jobs,
    (unsaid) => new Speculation({ state, now, newId, known, unsaid }),
    () => ({ ok: false, error: { code: 'internal', key: 'internal' } }),
  )
  const headcounts = turn.entries.flatMap(({ event }) =>
    event.type === 'attendance.declared' ? [event.headcount] : [],
  )
  return { turn, answers: answers.map((answer) => (answer.ok ? 'ok' : answer.error.key)), headcounts }
}

it('[AT13] of what a page declares in one turn the last is journaled', () => {
  expect(turnOf([declares(1), declares(2), declares(3)])).toMatchObject({
    answers: ['ok', 'ok', 'ok'],
    headcounts: [3],
  })
})

it('[AT13] a declaration is replaced only by one that is itself journaled', () => {
  const one = declares(7)
  const again = { ...one, operation: structuredClone(one.operation) }
  expect(turnOf([one, again])).toMatchObject({ answers: ['ok', 'ok'], headcounts: [7] })
  expect(turnOf([one, declares(8), again])).toMatchObject({ answers: ['ok', 'ok', 'ok'], headcounts: [8] })

  const older = declares(3)
  const { answers: known } = turnOf([older]).turn
  expect(turnOf([declares(9), older], [...known])).toMatchObject({ answers: ['ok', 'ok'], headcounts: [9] })

  const reused = declares(4, { operationId: one.operation.operationId })
  expect(turnOf([one, reused])).toMatchObject({ answers: ['ok', 'operation.reused'], headcounts: [7] })

  expect(turnOf([declares(5), close(), declares(6)])).toMatchObject({
    answers: ['ok', 'ok', 'briefing.closed'],
    headcounts: [5],
  })
  const noLonger = declares(6, { principal: as('observer') })
  expect(turnOf([declares(5), noLonger])).toMatchObject({ answers: ['ok', 'forbidden'], headcounts: [5] })
})

it('[AT13, AT35] a page replaces its own word of the same turn, not what others have said in between', () => {
  const secretary = (headcount: number) => declares(headcount, { principal: as('secretary'), deviceId: uid('d', 2) })
  expect(turnOf([declares(1), secretary(7), declares(2)])).toMatchObject({
    answers: ['ok', 'attendance.otherDeclaration', 'ok'],
    headcounts: [1, 2],
  })
  // The same said by both is no other word.
  expect(turnOf([declares(1), secretary(1), declares(2)])).toMatchObject({
    answers: ['ok', 'ok', 'ok'],
    headcounts: [1, 2],
  })
  expect(turnOf([declares(1), declares(2), secretary(7), secretary(2)])).toMatchObject({
    answers: ['ok', 'ok', 'attendance.otherDeclaration', 'ok'],
    headcounts: [2],
  })
})

it('[AT13, AT35] a page that withdrew an absence in this turn is not stale by its own word', () => {
  const table = new BriefingTable()
  table.ok(room(caMau), 'attendance.declareAbsent', { siteId: caMau })
  const withdraws = (declaredAt = table.now) => asks('attendance.withdrawAbsence', { siteId: caMau, declaredAt })
  const four = { siteId: caMau, baseRevision: 1, headcount: 4, delegates: [] }
  const attends = asks('attendance.declare', four)
  expect(turnOf([withdraws(), attends], [], table)).toMatchObject({ answers: ['ok', 'ok'], headcounts: [4] })
  // What others said in between was not read.
  const secretary = { principal: as('secretary'), deviceId: uid('d', 2) }
  const others = asks('attendance.declare', { ...four, baseRevision: 2, headcount: 7 }, secretary)
  expect(turnOf([withdraws(), others, asks('attendance.declare', four)], [], table)).toMatchObject({
    answers: ['ok', 'ok', 'attendance.otherDeclaration'],
    headcounts: [7],
  })
  // Said twice, it is journaled once, whichever declaration the second one names.
  for (const declaredAt of [table.now, 0]) {
    const { answers, turn } = turnOf([withdraws(), withdraws(declaredAt)], [], table)
    expect(answers).toEqual(['ok', 'ok'])
    expect(turn.entries.map(({ event }) => event.type)).toEqual(['attendance.absenceWithdrawn'])
  }
})
