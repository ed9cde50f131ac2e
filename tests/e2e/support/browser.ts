import { chromium, type Browser } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  // Several pages share one machine and none is in front: none may be slowed down for that.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
]

/** A real Chromium with fake devices. `executablePath` may name a wrapper that starts it. */
export const launch = (executablePath = '/usr/bin/chromium'): Promise<Browser> =>
  chromium.launch({ executablePath, args: flags })
