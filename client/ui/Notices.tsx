import { Notifications, notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'
import './Notices.css'

export const Notices = () => <Notifications position="top-center" containerWidth={520} />

/** What is said before the place for it is drawn appears when it is. */
export const { show, hide } = notifications
