// Preloaded into a Node program where no GNU time is at hand: leaves the peak of resident memory, in KiB, behind.
const { writeFileSync } = require('node:fs')
const process = require('node:process')
const { isMainThread } = require('node:worker_threads')

if (isMainThread) process.on('exit', () => writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)))
