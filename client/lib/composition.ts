/**
 * While an input method composes a word, keys belong to it: the Enter that takes a word must not send, choose or call
 * anything. Such keys are kept from the page's own listeners, all of them at once. Safari ends the composition before it
 * reports that key, which it marks by its code alone.
 * @returns ends it
 */
export function keepCompositionToItself(target: Window = window): () => void {
  const COMPOSED = 229
  const keep = (event: KeyboardEvent) => {
    // The only mark that Safari gives.
    if (event.isComposing || event.keyCode === COMPOSED) event.stopImmediatePropagation()
  }
  target.addEventListener('keydown', keep, true)
  return () => target.removeEventListener('keydown', keep, true)
}
