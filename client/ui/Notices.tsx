import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'

/** Where notices appear. What was said before this was fetched is shown when it is. */
export const Notices = () => <Notifications position="top-center" containerWidth={520} />
