const places = [
  [40, 96],
  [74, 44],
  [132, 22],
  [196, 22],
  [254, 44],
  [288, 96],
  [296, 158],
  [268, 212],
  [60, 212],
  [32, 158],
] as const

/** One centre, many sites: the product in one drawing. */
export function NetworkDrawing({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 328 240" className={className} aria-hidden="true" fill="none">
      {places.map(([x, y]) => (
        <path
          key={`${x}-${y}`}
          d={`M164 138 Q ${(164 + x) / 2} ${Math.min(138, y) - 8} ${x} ${y}`}
          stroke="#7fa3d6"
          strokeOpacity="0.55"
          strokeWidth="1.5"
        />
      ))}
      {places.map(([x, y]) => (
        <rect key={`${x}-${y}`} x={x - 13} y={y - 9} width="26" height="18" rx="4" fill="#274f8c" stroke="#a9c4ea" />
      ))}
      <rect x="128" y="114" width="72" height="48" rx="8" fill="#fff" />
      <circle cx="164" cy="138" r="10" fill="#f2b63c" />
    </svg>
  )
}
