import { enableCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { Installation } from "./installed.ts";
import type { Job } from "./job.ts";

// Entry of a worker of the pool: pages in, their rows out, an errand at a time. It opens no file and no database.
// What it imports is compiled once on a machine, not in each worker: the cache has to be there before.
enableCompileCache();
const [{ readJob }, { READY }, { openReading }] = await Promise.all([
  import("./job.ts"),
  import("./pool.ts"),
  import("./reading.ts"),
]);
const { dossiers, edition } = workerData as Installation;
const reading = openReading(dossiers);
parentPort?.on("message", (jobs: readonly Job[]) =>
  parentPort?.postMessage(jobs.map((job) => readJob(reading, edition, job))),
);
parentPort?.postMessage(READY);
