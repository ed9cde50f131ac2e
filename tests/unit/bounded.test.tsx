// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { emptyDraft } from '../../client/features/planning/draft.ts'
import { GeneralSection } from '../../client/features/planning/GeneralSection.tsx'
import { problemsOf } from '../../client/features/planning/problems.ts'
import { loadOfficeWords, startI18n } from '../../client/lib/i18n.ts'
import { AppProviders } from '../../client/ui/AppProviders.tsx'
import { completeJsdom } from '../support/roomPage.tsx'

vi.setConfig({ testTimeout: 30_000 })
beforeAll(async () => {
  completeJsdom()
  await startI18n()
  await loadOfficeWords()
})
afterEach(cleanup)

/** 300 letters, of two or three characters each when they are not composed. */
const longest = 'ệ'.repeat(299) + '.'

function Plan({ changed }: { changed: (title: string) => void }) {
  const [draft, setDraft] = useState(emptyDraft)
  return (
    <MemoryRouter>
      <AppProviders>
        <GeneralSection
          draft={draft}
          change={(to) => {
            const next = to(draft)
            changed(next.title)
            setDraft(next)
          }}
          catalog={{ sites: [], groups: [], people: [] }}
          frozen={false}
          problemAt={() => undefined}
          copied={new Set()}
          declaredBy=""
        />
      </AppProviders>
    </MemoryRouter>
  )
}

it('[TX11] a pasted text is never cut: it fits as its letters are counted, or is said to be too long', async () => {
  const changed = vi.fn<(title: string) => void>()
  render(<Plan changed={changed} />)
  const user = userEvent.setup()
  const title = screen.getByRole('textbox', { name: /Tên hội nghị/ })
  await user.click(title)
  await user.paste(longest.normalize('NFD'))
  expect(changed.mock.lastCall?.[0].normalize('NFC')).toBe(longest)
  expect(screen.queryByText(/quá dài/)).toBeNull()
  await user.paste(' thêm')
  expect(changed.mock.lastCall?.[0]).toMatch(/ thêm$/)
  expect(await screen.findByText('Nội dung quá dài: tối đa 300 ký tự.')).toBeTruthy()
  const kinds = (text: string) =>
    problemsOf({ ...emptyDraft, title: text, period: 'q'.repeat(81), description: 'd' }).flatMap(
      ({ kind, path, max }) => (kind === 'tooLong' ? [`${path} ${max}`] : []),
    )
  expect(kinds(longest.normalize('NFD'))).toEqual(['period 80'])
  expect(kinds(`${longest}!`)).toEqual(['title 300', 'period 80'])
})

it('[TX11] no field of any page has the browser cut what is put in', async () => {
  const cutting: string[] = []
  for await (const file of glob('client/**/*.tsx'))
    if (/maxLength/i.test(readFileSync(file, 'utf8'))) cutting.push(file)
  expect(cutting).toEqual([])
})
