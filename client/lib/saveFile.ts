/** Hands bytes to the browser to save under a name. */
export function saveFile(bytes: Uint8Array<ArrayBuffer>[], type: string, name: string): void {
  const url = URL.createObjectURL(new Blob(bytes, { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads the bytes after the click: they are let go when it surely has.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
