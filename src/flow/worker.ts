import { parentPort, workerData } from "node:worker_threads";
import type { Installation } from "./installed.ts";
import { type Job, readJob } from "./job.ts";
import { READY } from "./pool.ts";
import { openReading } from "./reading.ts";

// Entry of a worker of the pool: pages in, their rows out, an errand at a time. It opens no file and no database.
const { dossiers, edition } = workerData as Installation;
const reading = openReading(dossiers);
parentPort?.on("message", (jobs: readonly Job[]) =>
  parentPort?.postMessage(jobs.map((job) => readJob(reading, edition, job))),
);
parentPort?.postMessage(READY);
