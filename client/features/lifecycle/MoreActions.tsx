import { ActionIcon, Menu, Modal, Select, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconDots, IconGavel, IconMapPinPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { QueryView } from '../../ui/QueryView.tsx'
import { AskButton } from '../../ui/room/AskButton.tsx'

/** What is done rarely: adding a site, handing over the chair. */
export function MoreActions({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<'site' | 'preside' | null>(null)
  const mayAdd = useMay('site.add') !== 'no'
  const mayPreside = useMay('briefing.preside') !== 'no'
  const running = useBriefing(({ lifecycle }) => lifecycle.status === 'open' || lifecycle.status === 'paused')
  const chairs = useBriefing((state) => state.plan.members).filter(({ role }) => role === 'chair')
  if (!running || (!mayAdd && !mayPreside)) return null
  const close = () => setAsked(null)
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={42}
            aria-label={t('conference.lifecycle.more')}
            title={t('conference.lifecycle.more')}
          >
            <IconDots size={22} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayAdd && (
            <Menu.Item leftSection={<IconMapPinPlus size={20} aria-hidden />} onClick={() => setAsked('site')}>
              {t('conference.lifecycle.addSite')}
            </Menu.Item>
          )}
          {mayPreside && chairs.length > 1 && (
            <Menu.Item leftSection={<IconGavel size={20} aria-hidden />} onClick={() => setAsked('preside')}>
              {t('conference.lifecycle.preside')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asked === 'site'} onClose={close} title={t('conference.lifecycle.addSite')}>
        <AddSite briefingId={briefingId} onDone={close} />
      </Modal>
      <Modal opened={asked === 'preside'} onClose={close} title={t('conference.lifecycle.preside')}>
        <Preside onDone={close} />
      </Modal>
    </>
  )
}

function AddSite({ briefingId, onDone }: { briefingId: string; onDone: () => void }) {
  const { t } = useTranslation()
  const [siteId, setSiteId] = useState<string | null>(null)
  const sites = useQuery({
    queryKey: ['briefings.addableSites', briefingId],
    queryFn: () => api('briefings.addableSites', { params: { briefingId } }),
    staleTime: 0,
  })
  return (
    <QueryView query={sites}>
      {(found) =>
        found.length === 0 ? (
          <Text>{t('conference.lifecycle.noneToAdd')}</Text>
        ) : (
          <Stack>
            <Text>{t('conference.lifecycle.addSiteHint')}</Text>
            <Select
              searchable
              data-autofocus
              label={t('conference.lifecycle.site')}
              nothingFoundMessage={t('conference.lifecycle.noneFound')}
              data={found.map((site) => ({ value: site.siteId, label: site.name }))}
              value={siteId}
              onChange={setSiteId}
            />
            <AskButton name="site.add" payload={{ siteId: siteId ?? '' }} disabled={siteId === null} onDone={onDone}>
              {t('conference.lifecycle.add')}
            </AskButton>
          </Stack>
        )
      }
    </QueryView>
  )
}

function Preside({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const members = useBriefing((state) => state.plan.members)
  const presiding = useBriefing((state) => state.presidingUserId)
  const chairs = members.filter(({ role }) => role === 'chair')
  return (
    <Stack>
      <Text>{t('conference.lifecycle.presideHint')}</Text>
      {chairs.map((chair) => (
        <AskButton
          key={chair.userId}
          name="briefing.preside"
          payload={{ userId: chair.userId }}
          disabled={chair.userId === presiding}
          variant="default"
          justify="flex-start"
          onDone={onDone}
        >
          {chair.userId === presiding ? t('conference.lifecycle.presides', { name: chair.name }) : chair.name}
        </AskButton>
      ))}
    </Stack>
  )
}
