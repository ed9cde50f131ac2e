import { useParams } from 'wouter'
import { NotFoundPage } from '../ui/RouteError.tsx'
import { Room } from './Room.tsx'

/** `/briefings/:briefingId/room`: the conference by account. */
export function RoomPage() {
  const { briefingId } = useParams()
  return briefingId === undefined ? <NotFoundPage /> : <Room key={briefingId} briefingId={briefingId} />
}
