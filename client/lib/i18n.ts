import dayjs from 'dayjs'
import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { account } from '../../shared/locales/vi/account.ts'
import { common } from '../../shared/locales/vi/common.ts'
import { conference } from '../../shared/locales/vi/conference.ts'
import { device } from '../../shared/locales/vi/device.ts'
import { errors } from '../../shared/locales/vi/errors.ts'
import { join } from '../../shared/locales/vi/join.ts'
import './format.ts' // Vietnamese names of days

export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

/** The words of a room and of the way into it; those of the office and of the record come with their pages. */
const vi = { common, errors, account, join, device, conference }

/** The one instance; components reach it through `useTranslation`. */
export const i18n: I18n = createInstance()

const STORED = 'diem-cau.language'
const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

function remembered(): Language {
  try {
    const value = localStorage.getItem(STORED)
    return isLanguage(value) ? value : 'vi'
  } catch {
    return 'vi'
  }
}

/** English is fetched when somebody asks for it: the first load carries one dictionary. */
async function load(language: Language): Promise<void> {
  if (i18n.hasResourceBundle(language, 'translation')) return
  const { en } = await import('../../shared/locales/en.ts')
  i18n.addResourceBundle('en', 'translation', en)
}

export async function loadOfficeWords(): Promise<void> {
  const [{ planning }, { sites }] = await Promise.all([
    import('../../shared/locales/vi/planning.ts'),
    import('../../shared/locales/vi/sites.ts'),
  ])
  i18n.addResourceBundle('vi', 'translation', { planning, sites }, true)
}

export async function loadRecordWords(): Promise<void> {
  const { record } = await import('../../shared/locales/vi/record.ts')
  i18n.addResourceBundle('vi', 'translation', { record }, true)
}

function follow(language: Language): void {
  document.documentElement.lang = language
  dayjs.locale(language)
}

/** Starts in the language that this browser used last; Vietnamese at first. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  const language = remembered()
  if (language !== 'vi') await load(language).then(() => i18n.changeLanguage(language))
  follow(language)
}

export async function switchLanguage(language: Language): Promise<void> {
  await load(language)
  follow(language)
  await i18n.changeLanguage(language)
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
}

export const currentLanguage = (): Language => (isLanguage(i18n.language) ? i18n.language : 'vi')
