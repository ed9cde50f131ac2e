import { hash, verify } from '@node-rs/argon2'
import { AppError } from '../../shared/errors.ts'
import { tidySecret } from '../../shared/tidy.ts'

/** argon2id (the library's default kind) with the least parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, t = 2, p = 1. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// Two at a time: hashing shares its threads with files and names, which must not wait for a flood of sign-ins.
const AT_ONCE = 2
const MOST_WAITING = 100
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new AppError('unavailable', 'unavailable')
    await new Promise<void>((go) => waiting.push(go))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    // The place is handed on, never given back in between: a newcomer cannot slip in before those who wait.
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

/** A hash, of the tidied password, that carries its own salt and parameters. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(tidySecret(password), parameters))

/** A hash, with the same parameters, of a password that nobody knows. */
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$4KLSrLH4qE/PkIkqOKXlVQ$UBAH9cD6A3R9c/8IqDUMHI/OMFVgEd8PtHwLadegcv4'

// Vietnamese letters as Windows' own keyboard writes them: the letter with its hat, breve or horn, then the tone.
const asWindowsTypes = (text: string) =>
  text
    .normalize('NFD')
    .replace(
      /(\p{L})(\p{M}*?)([\u0302\u0306\u031B])(\p{M}*)/gu,
      (_, letter: string, before: string, hat: string, after: string) =>
        (letter + hat).normalize('NFC') + before + after,
    )

/** The forms in which a password may have been hashed before secrets were tidied, after the form of today. */
function formsOf(typed: string): string[] {
  const forms = [tidySecret(typed), typed, typed.normalize('NFC'), typed.normalize('NFD'), asWindowsTypes(typed)]
  return [...new Set(forms)]
}

/**
 * Whether the password is the one that was hashed; `older`: it is, but was hashed untidied, and wants a new hash. With no
 * hash (an unknown name) the same work is done, so that the answer takes as long.
 */
export async function checkPassword(password: string, kept: string | undefined): Promise<'right' | 'older' | 'wrong'> {
  const [today, ...older] = formsOf(password)
  const matches = (form: string) => inTurn(() => verify(kept ?? decoy, form))
  if (today !== undefined && (await matches(today)) && kept !== undefined) return 'right'
  for (const form of older) if ((await matches(form)) && kept !== undefined) return 'older'
  return 'wrong'
}

// The commonest of ten characters and more, and what people here would take first; compared without case and signs.
const common = new Set(
  `1234567890 0123456789 12345678910 1234567891 0987654321 9876543210 1111111111 qwertyuiop qwerty12345 qwerty123456
   1q2w3e4r5t asdfghjkl1 password12 password123 password1234 passw0rd123 matkhau123 matkhau1234 matkhau12345
   matkhau123456 diemcau123 diemcau1234 diemcau2026 diemcau2027 hoinghi123 hoinghi2026 giaoban123 giaoban2026
   giaobantructuyen hoinghitructuyen tructuyen123 tructuyen2026 administrator administrator1 admin12345 admin123456
   abc1234567 abcd123456 abc123abc123 iloveyou123 vietnam123 vietnam1975 vietnam2026 hanoi12345 saigon12345 changeme123
   letmein123 welcome123 welcome2026 trangnguyen anhyeuem123`.split(/\s+/),
)
const bare = (value: string) => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Refuses passwords that a list of guesses would begin with: common ones, ones that hold the sign-in name, and ones of
 * fewer than five different characters. Length is checked by the contract.
 * @throws AppError `account.weakPassword`
 */
export function refuseWeakPassword(password: string, signInName: string): void {
  const plain = bare(password)
  const name = bare(signInName)
  const weak = common.has(plain) || new Set(plain).size < 5 || (name.length >= 3 && plain.includes(name))
  if (weak) throw new AppError('bad_request', 'account.weakPassword')
}
