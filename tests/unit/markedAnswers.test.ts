import { afterEach, expect, it, vi } from 'vitest'
import { api } from '../../client/lib/api.ts'

afterEach(() => vi.unstubAllGlobals())

it('[RE49] an answer that bears a mark is asked for with it, and kept when it is still the same', async () => {
  const support = { label: 'Trực', phone: '024 3000 0000' }
  const asked: unknown[] = []
  const answers = [
    () => Response.json(support, { headers: { etag: '"one"' } }),
    () => new Response(null, { status: 304, headers: { etag: '"one"' } }),
    () => Response.json({ ...support, label: 'Khác' }, { headers: { etag: '"two"' } }),
    () => new Response(null, { status: 304 }),
  ]
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    asked.push(new Headers(init.headers).get('if-none-match'))
    return answers[asked.length - 1]?.()
  })
  const first = await api('support.show')
  expect(first).toEqual(support)
  // The very same, so that nothing that shows it is drawn again.
  expect(await api('support.show')).toBe(first)
  expect(await api('support.show')).toEqual({ ...support, label: 'Khác' })
  expect(await api('support.show')).toEqual({ ...support, label: 'Khác' })
  expect(asked).toEqual([null, '"one"', '"one"', '"two"'])
})
