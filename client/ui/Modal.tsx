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
      <Opening {...props} />
    </Suspense>
  )
}

/** It stands closed before it opens: only then it knows where the focus was, and gives it back. */
function Opening({ opened, ...props }: ModalProps) {
  const [standing, setStanding] = useState(false)
  // oxlint-disable-next-line react/set-state-in-effect -- the second drawing is the point
  useEffect(() => setStanding(true), [])
  return <ModalWindow {...props} opened={opened && standing} />
}
