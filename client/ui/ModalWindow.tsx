/** Fetched by itself: see Modal.tsx. */
export { Modal as ModalWindow } from '@mantine/core'
