import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'

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

/** A Chromium whose user forbade all site data: no cookies, and storage that throws when it is named. */
export function launchForbidding(): Promise<BrowserContext> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-profile-'))
  mkdirSync(path.join(profile, 'Default'))
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } }
  writeFileSync(path.join(profile, 'Default/Preferences'), JSON.stringify(preferences))
  return chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    args: [...flags, ...fakeDevices],
    locale: 'vi-VN',
  })
}
