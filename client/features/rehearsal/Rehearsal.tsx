import { leads } from '../../../shared/roles.ts'
import { useMay, useMyRoles } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { useIdle } from '../../ui/useIdle.ts'
import classes from './place.module.css'
import { withRehearsalWords } from './words.ts'

const OwnCheck = lazyPart(async () => (await withRehearsalWords(import('./OwnCheck.tsx'))).OwnCheck, { coming: null })
const Readiness = lazyPart(async () => (await withRehearsalWords(import('./Readiness.tsx'))).Readiness, {
  coming: null,
})

/** Before the opening: a room's own check, and for those who lead how many are ready. It comes into its place when all else is there. */
export function Rehearsal() {
  const room = useMay('rehearsal.report') !== 'no'
  const lead = leads(useMyRoles())
  const idle = useIdle()
  if (!room && !lead) return null
  return (
    <div className={classes.place}>
      {idle && lead && <Readiness />}
      {idle && room && <OwnCheck />}
    </div>
  )
}
