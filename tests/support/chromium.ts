import { chromium, type Browser } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  // Several pages share one machine and none is in front: none may be slowed down for that.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]
/** Chromium's own camera and microphone, allowed without a question. */
const fakeDevices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/**
 * A real Chromium with fake devices.
 * @param executablePath may name a wrapper that starts it
 * @param devices flags for other devices, or other permissions, than the usual ones
 */
export const launch = (executablePath = '/usr/bin/chromium', devices = fakeDevices): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...flags, ...devices] })
