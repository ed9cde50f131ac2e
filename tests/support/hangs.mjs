// Loaded before the application or the media program (`--import`): at SIGUSR2 its event loop stands still for HANG_MS.
// With HANG_AT_ONCE it is stopped each time as soon as it serves.
if (/server\/(media\/)?main\.ts$/.test(process.argv[1] ?? '')) {
  process.on('SIGUSR2', () => {
    const until = performance.now() + Number(process.env.HANG_MS)
    while (performance.now() < until);
  })
  const send = process.send?.bind(process)
  if (process.env.HANG_AT_ONCE && send !== undefined)
    process.send = (...words) => {
      const [message] = words
      if (message.ready) setTimeout(() => process.kill(process.pid, 'SIGSTOP'), 50)
      return Reflect.apply(send, undefined, words)
    }
}
