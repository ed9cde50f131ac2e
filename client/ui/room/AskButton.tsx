import { ActionIcon, type ButtonProps } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../lib/briefing/roomContext.ts'
import type { Payload, RequestName } from '../../../shared/protocol.ts'
import { confirm } from '../confirm.ts'
import classes from './AskButton.module.css'
import { useShortcut, type DeskKey } from './deskKeys.ts'
import { useAsk } from './useAsk.ts'
import { WorkButton } from './WorkButton.tsx'
import { workProps } from './workProps.ts'
import work from './WorkButton.module.css'

type Question = Parameters<typeof confirm>[0]
type AskButtonProps<N extends RequestName> = Omit<ButtonProps, 'loading'> & {
  name: N
  payload: Payload<N>
  children: ReactNode
  icon?: Icon
  /** Another button asks for what this one would change; it waits as if it was pressed itself. */
  busy?: boolean
  /** Asked before it is sent: for what cannot be taken back. */
  question?: Question
  onDone?: () => void
  /** It was not done: what stands was told. */
  onRefused?: () => void
  /** Says on hover what will happen. */
  hint?: string
  /** The accessible name, when the text alone is too short for it. */
  label?: string
  /** A key that does the same. */
  shortcut?: DeskKey | undefined
  testId?: string
}

/** A button that asks the briefing for something. Not there at all for those who may not; says when it acts for the chair. */
export function AskButton<N extends RequestName>(props: AskButtonProps<N>) {
  const {
    name,
    payload,
    children,
    icon: Icon,
    busy = false,
    question,
    onDone,
    onRefused,
    hint,
    label,
    className,
    shortcut,
    testId,
    ...rest
  } = props
  const { ask, working } = useAsk()
  const may = useMay(name)
  const key = useShortcut(shortcut)
  const { t } = useTranslation()
  if (may === 'no') return null
  const forChair = may === 'forChair' ? t('conference.forChair') : undefined
  const click = async () => {
    if (question !== undefined && !(await confirm(question))) return
    if (await ask(name, payload)) onDone?.()
    else onRefused?.()
  }
  return (
    <WorkButton
      {...rest}
      className={`${classes.ask} ${className ?? ''}`}
      classNames={{ label: classes.label }}
      working={working || busy}
      title={[hint, forChair].filter((part) => part !== undefined).join(' · ') || undefined}
      aria-label={label}
      aria-keyshortcuts={key}
      leftSection={Icon === undefined ? undefined : <Icon size={20} aria-hidden />}
      data-action={name}
      data-testid={testId}
      onClick={() => void click()}
    >
      {children}
    </WorkButton>
  )
}

type AskIconProps<N extends RequestName> = Pick<AskButtonProps<N>, 'name' | 'payload' | 'question' | 'testId'> & {
  icon: Icon
  label: string
  color?: string
  variant?: string
  size?: string | number
  disabled?: boolean
}

/** The same as an icon with its name on hover and for screen readers. */
export function AskIcon<N extends RequestName>(props: AskIconProps<N>) {
  const {
    name,
    payload,
    icon: Icon,
    label,
    question,
    color = 'gray',
    variant = 'subtle',
    size = 40,
    disabled,
    testId,
  } = props
  const { ask, working } = useAsk()
  const may = useMay(name)
  const { t } = useTranslation()
  if (may === 'no') return null
  const click = async () => {
    if (question === undefined || (await confirm(question))) await ask(name, payload)
  }
  const said = may === 'forChair' ? `${label} (${t('conference.forChair')})` : label
  return (
    <ActionIcon
      title={said}
      variant={variant}
      color={color}
      size={size}
      className={work.work}
      aria-label={label}
      disabled={disabled}
      data-action={name}
      data-testid={testId}
      {...workProps(working, () => void click())}
    >
      <Icon size={22} aria-hidden />
    </ActionIcon>
  )
}
