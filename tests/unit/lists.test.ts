import { expect, it } from 'vitest'
import { z } from 'zod'
import { routes } from '../../shared/api.ts'
import { pageQuery } from '../../shared/paging.ts'
import { listRoute, route } from '../../shared/route.ts'

const planIsWhole = 'a plan is edited, opened and refused as a whole, of at most 12,000 sites'
/** Routes that tell lists whole, and why. */
const whole: Record<string, string> = {
  'health.show': 'a line for each media worker and each briefing that runs, for a program that watches',
  'demo.list': 'a card for each role of the demo',
  'sites.create': 'one site, with its groups: at most twenty',
  'sites.update': 'one site, with its groups: at most twenty',
  'imports.preview': 'a workbook is looked at whole before it is taken: as many rows as one may have',
  'imports.take': 'the first passwords are told once, with what was done',
  'briefings.create': planIsWhole,
  'briefings.show': planIsWhole,
  'briefings.update': planIsWhole,
  'briefings.cancel': planIsWhole,
  'record.show': 'a record is read and printed whole; its timeline is cut at 5,000 lines',
}

/** The names that lead to lists in an answer. */
function listsIn(schema: unknown, at = ''): string[] {
  if (schema instanceof z.ZodArray || schema instanceof z.ZodRecord) return [at]
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, part]) => listsIn(part, `${at}.${name}`))
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return listsIn(schema.unwrap(), at)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((part) => listsIn(part, at))
  return []
}

const untold = (all: Record<string, { query: unknown; response: unknown }>): string[] =>
  Object.entries(all)
    .filter(([, { query, response }]) => {
      const lists = listsIn(response)
      return lists.length > 0 && !(query === pageQuery && lists.join() === '.items')
    })
    .map(([name]) => name)

it('[AC76] every answer that holds a list is told in pages, unless it is said why it is told whole', () => {
  expect(untold(routes).toSorted()).toEqual(Object.keys(whole).toSorted())
})

it('[AC76] a list that is told whole is seen, wherever it stands in the answer', () => {
  const item = z.object({ name: z.string(), groupIds: z.array(z.string()) })
  const asked = (response: z.ZodType) => route('GET', '/api/votes', 'account', { response })
  expect(
    untold({
      list: asked(z.array(item)),
      below: asked(z.object({ all: z.object({ rows: z.array(item).nullable() }) })),
      beside: { query: pageQuery, response: z.object({ items: z.array(item), voters: z.array(z.string()) }) },
      byName: asked(z.record(z.string(), item)),
      paged: listRoute('/api/votes', 'account', { item }),
      single: asked(z.object({ name: z.string() }).nullable()),
    }),
  ).toEqual(['list', 'below', 'beside', 'byName'])
})
