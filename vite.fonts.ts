import type { Plugin } from 'vite'

/**
 * Where several files of a font have a letter, browsers take it from the one named last. Vietnamese is: its letters then
 * bring one file a weight, where those that it shares with "latin-ext" would bring that one as well. And every browser
 * that runs the client reads woff2.
 */
export function vietnameseLast(): Plugin {
  return {
    name: 'vietnamese-last',
    enforce: 'pre',
    transform(code, id) {
      if (!/@fontsource[\\/]be-vietnam-pro[\\/]\d+\.css$/.test(id)) return
      const faces = code.match(/@font-face \{[^}]+\}/g) ?? []
      const place = (face: string) => Number(face.includes('-vietnamese-'))
      return faces
        .toSorted((one, other) => place(one) - place(other))
        .join('\n')
        .replaceAll(/, url\(\S+\.woff\) format\('woff'\)/g, '')
    },
  }
}
