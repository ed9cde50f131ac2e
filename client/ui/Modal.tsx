import type { ModalProps } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'
import { whenIdle } from './whenIdle.ts'

const load = () => import('./ModalWindow.tsx')
const ModalWindow = lazy(async () => ({ default: (await load()).ModalWindow }))

/** A window over the page. No page waits for it: it is fetched when the page is idle, or else when it is first opened. */
export function Modal(props: ModalProps) {
  const [wanted, setWanted] = useState(props.opened)
  if (props.opened && !wanted) setWanted(true)
  // What fails now is tried again when it is needed.
  useEffect(() => whenIdle(() => void load().catch(() => undefined)), [])
  if (!wanted) return null
  return (
    <Suspense fallback={null}>
      <ModalWindow {...props} />
    </Suspense>
  )
}
