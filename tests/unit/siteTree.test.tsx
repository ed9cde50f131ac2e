// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { SiteTree } from '../../client/features/sites/SiteTree.tsx'
import { treeOf } from '../../client/features/sites/tree.ts'
import { noIssuer } from '../../shared/plan.ts'
import type { Site } from '../../shared/sites.ts'
import { officeTests } from '../support/officePage.tsx'

officeTests()

const site = (siteId: string, parentId: string | null): Site => ({
  siteId,
  parentId,
  code: siteId,
  name: `Điểm cầu ${siteId}`,
  level: 'communal',
  protocolOrder: 1,
  groupIds: [],
  active: true,
  issuer: noIssuer,
})
const show = (sites: readonly Site[]) =>
  render(
    <MantineProvider>
      <SiteTree nodes={treeOf(sites)} groups={[]} onEdit={() => undefined} onAddUnder={() => undefined} />
    </MantineProvider>,
  )

it('[UI62] the tree of the country begins with its provinces, and opens where one wants', () => {
  const provinces = Array.from({ length: 34 }, (_, n) => site(`T${n}`, 'TW'))
  const communes = provinces.flatMap(({ siteId }) =>
    Array.from({ length: 100 }, (_, n) => site(`${siteId}-${n}`, siteId)),
  )
  show([site('TW', null), ...provinces, ...communes])
  expect(screen.getAllByRole('listitem')).toHaveLength(35)
  fireEvent.click(screen.getByRole('button', { name: 'Mở cấp dưới của Điểm cầu T3' }))
  expect(screen.getAllByRole('listitem')).toHaveLength(135)
  fireEvent.click(screen.getByRole('button', { name: 'Gấp cấp dưới của Điểm cầu TW' }))
  expect(screen.getAllByRole('listitem')).toHaveLength(1)
})

it('[UI62] a tree of an office is open', () => {
  show([site('TW', null), site('A', 'TW'), site('A-1', 'A')])
  expect(screen.getAllByRole('listitem')).toHaveLength(3)
})
