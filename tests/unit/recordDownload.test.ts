import { expect, it } from 'vitest'
import { nameIn } from '../../client/features/record/download.ts'

it('[RE42] a download keeps the full name that the server gave it', () => {
  expect(nameIn(`attachment; filename="Bien ban.docx"; filename*=UTF-8''Bi%C3%AAn%20b%E1%BA%A3n.docx`)).toBe(
    'Biên bản.docx',
  )
  expect(nameIn('attachment; filename="Bien ban.docx"')).toBe('Bien ban.docx')
  expect(nameIn('')).toBe('file')
})
