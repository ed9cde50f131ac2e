import { lazy, Suspense, useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { JoinPage } from './features/join/JoinPage.tsx'
import { forgetSeat, loadSeat, type Seat } from './features/join/seat.ts'
import { LoadingState } from './ui/LoadingState.tsx'

const loadRoom = () => import('./features/conference/Room.tsx')
const Room = lazy(async () => ({ default: (await loadRoom()).Room }))

/** `/join/:token`: a room computer's door, then the conference; a seat that was lost leads back to the door. */
export function JoinRoute() {
  const { token = '' } = useParams()
  return <DoorOrRoom key={token} token={token} />
}

function DoorOrRoom({ token }: { token: string }) {
  const [seat, setSeat] = useState<Seat | null>(() => loadSeat(token))
  // Fetched while the PIN is typed.
  // What fails now is tried again when it is needed.
  useEffect(() => void loadRoom().catch(() => undefined), [])
  if (seat === null) return <JoinPage token={token} onEntered={setSeat} />
  return (
    <Suspense fallback={<LoadingState />}>
      <Room
        key={seat.deviceToken}
        briefingId={seat.briefingId}
        deviceToken={seat.deviceToken}
        onEnterAgain={() => {
          forgetSeat(token)
          setSeat(null)
        }}
      />
    </Suspense>
  )
}
