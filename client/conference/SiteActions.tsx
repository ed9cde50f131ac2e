import { Group } from '@mantine/core'
import { SiteFloorActions } from '../features/floor/SiteFloorActions.tsx'
import { MicrophoneActions } from '../features/microphones/MicrophoneActions.tsx'

type SiteActionsProps = { siteId: string; site: string }

/** All that can be done with one site, in words. */
export function SiteActions({ siteId, site }: SiteActionsProps) {
  return (
    <>
      <SiteFloorActions siteId={siteId} site={site} />
      <MicrophoneActions siteId={siteId} site={site} words />
    </>
  )
}

/** The same at the foot of a cell, as icons. */
export function SiteActionBar({ siteId, site }: SiteActionsProps) {
  return (
    <Group gap={2} wrap="nowrap">
      <MicrophoneActions siteId={siteId} site={site} />
      <SiteFloorActions siteId={siteId} site={site} compact />
    </Group>
  )
}
