// Preloaded into a Node program where no GNU time is at hand: leaves behind the peak of resident memory in KiB and the
// seconds of processor time, user and system, of all its threads.
const { writeFileSync } = require('node:fs')
const process = require('node:process')
const { isMainThread } = require('node:worker_threads')

if (isMainThread)
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    writeFileSync(process.env.USAGE, `${maxRSS} ${userCPUTime / 1e6} ${systemCPUTime / 1e6}`)
  })
