import dayjs from 'dayjs'
import 'dayjs/locale/vi.js'
import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { vi } from '../../shared/locales/vi.ts'

export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

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
