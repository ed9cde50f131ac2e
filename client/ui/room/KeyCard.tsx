import { Kbd, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Modal } from '../Modal.tsx'
import { deskKeys, type DeskKey } from './deskKeys.ts'

/** With that of every view (`useFullScreen`). */
const keys = [...deskKeys.filter((key) => key !== '?'), 'F', '?'] as const

/** The words of the buttons themselves. */
const does: Record<DeskKey | 'F', string[]> = {
  N: ['floor.upNext', 'floor.grantShort'],
  K: ['floor.take', 'floor.giveBack'],
  X: ['floor.chairSpeaks', 'floor.giveBack'],
  '+': ['floor.extend', 'floor.setLimit'],
  M: ['floor.callTitle'],
  D: ['microphones.muteAll'],
  S: ['agenda.startNext'],
  T: ['lifecycle.pause', 'lifecycle.resume'],
  P: ['handover.accept', 'handover.takeBack'],
  C: ['papers.title'],
  F: ['programme.fullKey'],
  '?': ['keys'],
}

/** What every key does at a desk. */
export function KeyCard({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={t('conference.keys')}>
      <Table>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key}>
              <Table.Th w="4rem" scope="row">
                <Kbd size="md">{key}</Kbd>
              </Table.Th>
              <Table.Td>{does[key].map((words) => t(`conference.${words}`, { count: 2 })).join(' · ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="sm">
        {t('conference.keysRest')}
      </Text>
    </Modal>
  )
}
