import { parentPort, workerData } from "node:worker_threads";
import { type Job, type PoolData, readJob } from "./job.ts";
import { openReading } from "./reading.ts";

// Entry of a worker of the pool: bytes in, rows out, one page at a time. It opens no file and no database.
const { installed, edition } = workerData as PoolData;
const reading = openReading(installed);
parentPort?.on("message", (job: Job) => parentPort?.postMessage(readJob(reading, edition, job)));
