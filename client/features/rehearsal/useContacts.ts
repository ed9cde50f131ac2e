import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../lib/api.ts'
import { useBriefing, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { allPages } from '../../lib/pages.ts'

export type Contact = { name: string; phone: string }
const nobody: Contact = { name: '', phone: '' }

/** Whom one calls at a site: as the site says, or else by the name of its operator in the plan. */
export function useContacts(): (siteId: string) => Contact {
  const { briefingId } = useRoomLink()
  const members = useBriefing(({ plan }) => plan.members)
  const { data } = useQuery({
    queryKey: ['briefings.contacts', briefingId],
    queryFn: () => allPages((query) => api('briefings.contacts', { params: { briefingId }, query })),
  })
  return useMemo(() => {
    const said = new Map(data?.map(({ siteId, name, phone }) => [siteId, { name, phone }]))
    const operators = new Map(
      members.flatMap(({ role, siteId, name }) => (role === 'operator' ? [[siteId, name]] : [])),
    )
    return (siteId) => {
      const { name, phone } = said.get(siteId) ?? nobody
      return { name: name === '' ? (operators.get(siteId) ?? '') : name, phone }
    }
  }, [data, members])
}
