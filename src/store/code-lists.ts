import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ParleyError } from "../core/errors.ts";
import type { Party } from "../core/party.ts";
import type { Lists } from "../dossier/law.ts";
import type { Schedule } from "../trade/schedule.ts";
import { writeDurably } from "./durable.ts";
import { folderError } from "./folder.ts";

const listsFile = (data: string, dispute: string): string => join(data, "lists", `${dispute}.json`);
const scheduleFile = (data: string, imposer: Party): string => join(data, "schedules", `${imposer}.json`);

/** Code lists that were imported into a data folder for a dispute; null where none were. */
export const readLists = (data: string, dispute: string): Promise<Lists | null> =>
  kept<Lists>(data, listsFile(data, dispute));

/** Keeps imported lists over those that are there. @throws ParleyError `store-unavailable` */
export async function writeLists(data: string, dispute: string, lists: Lists): Promise<void> {
  await keep(data, listsFile(data, dispute), { ...(await readLists(data, dispute)), ...lists });
}

/** The official schedule of an imposer that was imported into a data folder; null where none was. */
export const readSchedule = (data: string, imposer: Party): Promise<Schedule | null> =>
  kept<Schedule>(data, scheduleFile(data, imposer));

export const writeSchedule = (data: string, imposer: Party, schedule: Schedule): Promise<void> =>
  keep(data, scheduleFile(data, imposer), schedule);

async function kept<T>(data: string, path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || (error as NodeJS.ErrnoException).code === "ENOTDIR")
      return null;
    if (error instanceof SyntaxError) {
      throw new ParleyError("store-corrupt", `${path} is damaged`, {
        fix: "Delete this file and import the lists again.",
        cause: error,
      });
    }
    throw folderError(data, error);
  }
}

async function keep(data: string, path: string, value: unknown): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeDurably(path, new TextEncoder().encode(`${JSON.stringify(value)}\n`), `${path}.part`);
  } catch (error) {
    throw folderError(data, error);
  }
}
