// Any Node runs this file, as scripts/test.js.
var version = /^(\d+)\.(\d+)/.exec(process.versions.node) || []
var major = Number(version[1])
if (major < 20 || (major === 20 && Number(version[2]) < 19)) {
  console.error('Node ' + process.versions.node + ' is too old: Điểm Cầu needs Node 20.19 or newer.')
  process.exit(1)
} else {
  void import('./lib/chaos.js').then(function (program) {
    return program.main()
  })
}
