import { Center } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { useParams } from 'wouter'
import { JoinPage } from './features/join/JoinPage.tsx'
import { forgetSeat, loadSeat, mayReturn, returnToSeat, type Seat } from './features/join/seat.ts'
import { asAppError } from './lib/api.ts'
import { useDarkScreen } from './ui/darkScreen.ts'
import { lazyPart } from './ui/lazyPart.tsx'
import { LoadingState } from './ui/LoadingState.tsx'

const Room = lazyPart(async () => (await import('./conference/Room.tsx')).Room)

/** `/join/:token`: a room computer's door, then the conference; a seat that was lost leads back to the door. */
export function JoinRoute() {
  const { token = '' } = useParams()
  return <DoorOrRoom key={token} token={token} />
}

function DoorOrRoom({ token }: { token: string }) {
  const [seat, setSeat] = useState<Seat | 'returning' | null>(
    () => loadSeat(token) ?? (mayReturn(token) ? 'returning' : null),
  )
  const [returned, setReturned] = useState(false)
  // Fetched while the PIN is typed.
  useEffect(() => Room.fetch(), [])
  const end = useCallback((had: Seat | null) => {
    setReturned(had !== null)
    setSeat(had)
  }, [])
  if (seat === 'returning') return <Returning token={token} onEnd={end} />
  if (seat === null) return <JoinPage token={token} onEntered={setSeat} />
  return (
    <Room
      key={seat.deviceToken}
      briefingId={seat.briefingId}
      deviceToken={seat.deviceToken}
      straightIn={returned}
      onEnterAgain={() => {
        forgetSeat(token)
        end(null)
      }}
    />
  )
}

const RETRY_MS = 2000

/** A computer that sat here before and lost its power: it asks for its seat until the server answers, which may have lost its own. */
function Returning({ token, onEnd }: { token: string; onEnd: (seat: Seat | null) => void }) {
  useDarkScreen()
  useEffect(() => {
    let here = true
    let timer: ReturnType<typeof setTimeout>
    const ask = () =>
      returnToSeat(token).then(
        (seat) => here && onEnd(seat),
        (error: unknown) => {
          if (!here) return
          const { code, key } = asAppError(error)
          if (code === 'unavailable' || code === 'rate_limited') timer = setTimeout(() => void ask(), RETRY_MS)
          else {
            // Another window of this computer sits there: it keeps the seat, and the PIN is asked for here.
            if (key !== 'link.inUse') forgetSeat(token)
            onEnd(null)
          }
        },
      )
    void ask()
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [token, onEnd])
  return (
    <Center mih="100dvh">
      <LoadingState />
    </Center>
  )
}
