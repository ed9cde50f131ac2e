import { createInstance, type i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { part } from './parts/part.ts'
import { browserShelf } from './storage.ts'
import { room } from '../../shared/locales/vi/room.ts'
import { writeIn } from './format.ts'

export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

/** The one instance; components reach it through `useTranslation`. */
export const i18n: I18n = createInstance()

const STORED = 'diem-cau.language'
const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

function remembered(): Language {
  const value = browserShelf.getItem(STORED)
  return isLanguage(value) ? value : 'vi'
}

function add(language: Language, ...words: readonly object[]): void {
  for (const each of words) i18n.addResourceBundle(language, 'translation', each, true)
}

/** English is fetched when somebody asks for it: the first load carries one dictionary. */
const english = part(async () => add('en', (await import('../../shared/locales/en.ts')).en))

/**
 * Words that come with what says them. Each is a part of the dictionary as it stands there.
 * @returns brings a part of the page, once its words are here too
 */
export function lateWords(fetch: () => Promise<readonly object[]>): <T>(piece: Promise<T>) => Promise<T> {
  const words = part(async () => add('vi', ...(await fetch())))
  return async (piece) => (await Promise.all([piece, words.try()]))[0]
}
const withOfficeWords = lateWords(async () => [await import('../../shared/locales/vi/office.ts')])
export const loadOfficeWords = (): Promise<void> => withOfficeWords(Promise.resolve())
const withRecordWords = lateWords(async () => (await import('../../shared/locales/vi/recorded.ts')).recorded)
export const loadRecordWords = (): Promise<void> => withRecordWords(Promise.resolve())
export const withLeadWords = lateWords(async () => (await import('../../shared/locales/vi/lead.ts')).lead)
export const withRareWords = lateWords(async () => (await import('../../shared/locales/vi/seldom.ts')).seldom)

/** The language that was asked for last: an earlier wish that comes late does not count. */
let wanted: Language = 'vi'

async function change(language: Language): Promise<void> {
  wanted = language
  if (language === 'en') await english.load()
  if (wanted !== language) return
  follow(language)
  await i18n.changeLanguage(language)
}

function follow(language: Language): void {
  document.documentElement.lang = language
  writeIn(language)
}

/** Starts in the language that this browser used last; Vietnamese at first. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: {} } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  add('vi', ...room)
  const language = remembered()
  const changed = change(language)
  // Words that do not come keep nobody out: the page begins in Vietnamese, and changes when they are here.
  if (language === 'en') await english.try().then(() => changed, follow.bind(null, 'vi'))
}

export async function switchLanguage(language: Language): Promise<void> {
  browserShelf.setItem(STORED, language)
  await change(language)
}

export const currentLanguage = (): Language => (isLanguage(i18n.language) ? i18n.language : 'vi')
