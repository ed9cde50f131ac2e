import { Group } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MESSAGE_MAX, type Message, type Phrase } from '../../../shared/messages.ts'
import { leads } from '../../../shared/roles.ts'
import { isBlank, isTooLong, tidyLine } from '../../../shared/tidy.ts'
import { useMyRoles } from '../../lib/briefing/roomContext.ts'
import { useSiteName, useTimeWithDay } from '../../lib/briefing/selectors.ts'
import { BoundedInput } from '../../ui/Bounded.tsx'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import classes from './messages.module.css'
import { useWordsOf } from './useWordsOf.ts'

/** What each says most. */
const toRoom: readonly Phrase[] = [
  'cameraUp',
  'cameraDown',
  'closer',
  'nearMicrophone',
  'lights',
  'quiet',
  'prepare',
  'wait',
]
const toDirector: readonly Phrase[] = ['understood', 'ready', 'wait', 'problem', 'callMe']
const toLead: readonly Phrase[] = ['understood', 'ready', 'wait', 'callMe']

/** One line: what was written, and the ways to write. */
export function LineOfText({ siteId, messages }: { siteId: string | null; messages: readonly Message[] }) {
  const { t } = useTranslation()
  const leading = leads(useMyRoles())
  const site = useSiteName(siteId)
  const ready = siteId === null ? toLead : leading ? toRoom : toDirector
  return (
    <>
      <Written messages={messages} />
      <fieldset className={classes.phrases}>
        <legend className="dc-hidden">{t('conference.messages.phrases')}</legend>
        {ready.map((phrase) => (
          <AskButton key={phrase} name="message.send" payload={{ siteId, phrase }} variant="default" size="compact-sm">
            {t(`conference.messages.phrase.${phrase}`)}
          </AskButton>
        ))}
      </fieldset>
      <Write siteId={siteId} />
      <p className={classes.told}>
        {siteId === null ? t('conference.messages.told') : t('conference.messages.toldSite', { site })}
      </p>
    </>
  )
}

/** The newest. */
const intoSight = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' })

function Written({ messages }: { messages: readonly Message[] }) {
  const { t } = useTranslation()
  const wordsOf = useWordsOf()
  const timeOf = useTimeWithDay()
  if (messages.length === 0) return <p className={classes.told}>{t('conference.messages.nothing')}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls is reached by the keyboard
    <ol className={classes.written} tabIndex={0} aria-label={t('conference.messages.title')}>
      {messages.map((message, index) => (
        <li key={message.messageId} ref={index === messages.length - 1 ? intoSight : null}>
          <span className={classes.from}>
            <time>{timeOf(message.at)}</time> <span>{message.from.name}</span>
          </span>
          <span className={classes.said}>{wordsOf(message)}</span>
        </li>
      ))}
    </ol>
  )
}

function Write({ siteId }: { siteId: string | null }) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const [text, setText] = useState('')
  const mayNot = isBlank(text) || isTooLong(text, MESSAGE_MAX, tidyLine)
  const send = async () => {
    if (!mayNot && !working && (await ask('message.send', { siteId, text }))) setText('')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <BoundedInput
          className={classes.text}
          aria-label={t('conference.messages.text')}
          placeholder={t('conference.messages.text')}
          max={MESSAGE_MAX}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <WorkButton type="submit" working={working} disabled={mayNot} leftSection={<IconSend size={18} aria-hidden />}>
          {t('conference.messages.send')}
        </WorkButton>
      </Group>
    </form>
  )
}
