import { create } from 'qrcode'

/** Quiet modules around the code (ISO/IEC 18004 asks for four). */
const QUIET = 4

/** A QR code as one path: it prints sharp at any size. The text itself belongs beside it. */
export function QrCode({ text, className }: { text: string; className?: string | undefined }) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  const squares: string[] = []
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (data[row * size + column] === 1) squares.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`)
  const side = size + 2 * QUIET
  return (
    <svg viewBox={`0 0 ${side} ${side}`} className={className} aria-hidden shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  )
}
