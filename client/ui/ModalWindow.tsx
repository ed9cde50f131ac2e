import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Boundary } from './Boundary.tsx'
// After Mantine's own, which come with the component.
import './ModalWindow.css'

/** Fetched by itself (Modal.tsx). It stands closed before it opens: only then it knows where the focus was, and gives it back. */
export function ModalWindow({ opened, children, ...props }: ModalProps) {
  const [standing, setStanding] = useState(false)
  // oxlint-disable-next-line react/set-state-in-effect -- the second drawing is the point
  useEffect(() => setStanding(true), [])
  return (
    <Modal {...props} opened={opened && standing}>
      <Boundary>{children}</Boundary>
    </Modal>
  )
}
