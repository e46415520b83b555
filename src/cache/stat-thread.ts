// The program of the thread that takes a part of the stats.
import { parentPort, workerData } from 'node:worker_threads'
import { statShare, type Share } from './stat-share.ts'

parentPort?.postMessage(statShare(workerData as Share))
