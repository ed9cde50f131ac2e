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

/** English is fetched when somebody asks for it: the first load carries one dictionary. */
const english = part(async () => {
  const { en } = await import('../../shared/locales/en.ts')
  i18n.addResourceBundle('en', 'translation', en)
})
const officeWords = part(async () => {
  i18n.addResourceBundle('vi', 'translation', await import('../../shared/locales/vi/office.ts'), true)
})
export const loadOfficeWords = (): Promise<void> => officeWords.try()
const declareWords = part(async () => {
  const { declare } = await import('../../shared/locales/vi/declare.ts')
  i18n.addResourceBundle('vi', 'translation', { declare }, true)
})
export const loadDeclareWords = (): Promise<void> => declareWords.try()
const leadWords = part(async () => {
  const { lead } = await import('../../shared/locales/vi/lead.ts')
  i18n.addResourceBundle('vi', 'translation', { conference: lead }, true)
})
/** A part of the page for who leads, once its words are here too. */
export const withLeadWords = async <T>(part: Promise<T>): Promise<T> => (await Promise.all([part, leadWords.try()]))[0]
const wallWords = part(async () => {
  const { wall } = await import('../../shared/locales/vi/wall.ts')
  i18n.addResourceBundle('vi', 'translation', { conference: { wall } }, true)
})
export const withWallWords = async <T>(part: Promise<T>): Promise<T> => (await Promise.all([part, wallWords.try()]))[0]
const rareWords = part(async () => {
  const { rare } = await import('../../shared/locales/vi/rare.ts')
  i18n.addResourceBundle('vi', 'translation', { rare }, true)
})
/** A part of the page, once its seldom words are here too. */
export const withRareWords = async <T>(part: Promise<T>): Promise<T> => (await Promise.all([part, rareWords.try()]))[0]
const recordWords = part(async () => {
  const { record } = await import('../../shared/locales/vi/record.ts')
  i18n.addResourceBundle('vi', 'translation', { record }, true)
})
export const loadRecordWords = (): Promise<void> => recordWords.try()

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
    resources: { vi: { translation: room } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
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
