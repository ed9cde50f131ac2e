import type { NotificationData } from '@mantine/notifications'
import { part } from '../lib/parts/part.ts'

/** Where notices appear, and what shows them: fetched when the page is idle, or else with the first notice. */
export const notices = part(() => import('./Notices.tsx'))

/** Tells something in passing. */
export const notify = (notice: NotificationData): void => void notices.load().then(({ show }) => show(notice))
