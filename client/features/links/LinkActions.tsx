import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { notify } from '../../ui/notify.ts'
import { IconDotsVertical, IconLinkOff, IconPrinter, IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DeviceLink } from '../../../shared/deviceLinks.ts'
import { api, asAppError } from '../../lib/api.ts'
import { confirm } from '../../ui/confirm.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { useErrorText } from '../../ui/ErrorNotice.tsx'

type LinkActionsProps = {
  briefingId: string
  row: DeviceLink
  onChanged: (row: DeviceLink) => Promise<void>
  /** Another link stands there by now. */
  onStale: () => Promise<void>
  onPrint: (row: DeviceLink) => void
}

/** With the link that it is about; null: none works there. */
type Change = { what: 'reissue'; linkId: string | null } | { what: 'revoke'; linkId: string }

/** Copy, print; reissue and revoke put a room out, so they ask first. */
export function LinkActions({ briefingId, row, onChanged, onStale, onPrint }: LinkActionsProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const { siteId, siteName: site, link } = row
  const params = { briefingId, siteId }
  const change = useMutation({
    mutationFn: (destroy: Change) =>
      destroy.what === 'revoke'
        ? api('links.revoke', { params: { ...params, linkId: destroy.linkId } })
        : api('links.reissue', { params, body: { linkId: destroy.linkId } }),
    onSuccess: async (changed) => {
      await onChanged(changed)
      const said = changed.link === null ? 'revoked' : link === null ? 'madeDone' : 'reissued'
      notify({ about: `link.${siteId}`, color: 'green', message: t(`planning.links.${said}`, { site }) })
    },
    onError: async (error) => {
      notify({ about: `link.${siteId}`, color: 'red', message: errorText(error) })
      if (asAppError(error).code === 'conflict') await onStale()
    },
  })
  // The link that was seen when it was asked for: the page may show another one by the time the question is answered.
  const ask = async (what: 'reissue' | 'revoke', linkId: string) => {
    const sure = await confirm({
      title: t(`planning.links.${what}Title`, { site }),
      body: t(`planning.links.${what}Text`),
      confirm: t(`planning.links.${what}`),
      danger: what === 'revoke',
    })
    if (sure) change.mutate({ what, linkId })
  }
  if (link === null)
    return (
      <Button
        size="sm"
        variant="default"
        loading={change.isPending}
        aria-label={t('planning.links.makeOf', { site })}
        onClick={() => change.mutate({ what: 'reissue', linkId: null })}
      >
        {t('planning.links.make')}
      </Button>
    )
  return (
    <Group gap="xs" wrap="nowrap" display="inline-flex">
      <CopyButton
        value={[site, link.url, `${t('planning.links.pinHead')}: ${link.pin}`].join('\n')}
        label={t('planning.links.copyOf', { site })}
        words={t('planning.links.copyBoth')}
      />
      <ActionIcon
        variant="default"
        title={t('common.print')}
        aria-label={t('planning.links.printOf', { site })}
        onClick={() => onPrint(row)}
      >
        <IconPrinter size={18} aria-hidden />
      </ActionIcon>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" loading={change.isPending} aria-label={t('planning.links.more', { site })}>
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconRefresh size={18} aria-hidden />}
            onClick={() => void ask('reissue', link.linkId)}
          >
            {t('planning.links.reissue')}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconLinkOff size={18} aria-hidden />}
            onClick={() => void ask('revoke', link.linkId)}
          >
            {t('planning.links.revoke')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
