import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { JoinPage } from './features/join/JoinPage.tsx'
import { forgetSeat, loadSeat, type Seat } from './features/join/seat.ts'
import { lazyPart } from './ui/lazyPart.tsx'

const Room = lazyPart(async () => (await import('./features/conference/Room.tsx')).Room)

/** `/join/:token`: a room computer's door, then the conference; a seat that was lost leads back to the door. */
export function JoinRoute() {
  const { token = '' } = useParams()
  return <DoorOrRoom key={token} token={token} />
}

function DoorOrRoom({ token }: { token: string }) {
  const [seat, setSeat] = useState<Seat | null>(() => loadSeat(token))
  // Fetched while the PIN is typed.
  useEffect(() => Room.fetch(), [])
  if (seat === null) return <JoinPage token={token} onEntered={setSeat} />
  return (
    <Room
      key={seat.deviceToken}
      briefingId={seat.briefingId}
      deviceToken={seat.deviceToken}
      onEnterAgain={() => {
        forgetSeat(token)
        setSeat(null)
      }}
    />
  )
}
