import { MediaControl } from '../../../server/media-control/control.ts'
import type { DesiredMedia } from '../../../server/media/messages.ts'

/** The application's hand on the media program, told the whole desired state as it stands, without a briefing. */
export class WholeControl extends MediaControl {
  reconcile(desired: DesiredMedia): void {
    this.reckon(desired.briefingId, (reckoning) => reckoning.take(desired))
  }
}
