import type { Command } from "./command.ts";

/**
 * Every command by name, in the order of `parley --help`. Only the one that is called is loaded, so that a command starts
 * quickly whatever the others need.
 */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import("./start.ts")).startCommand,
  serve: async () => (await import("./serve.ts")).serveCommand,
  articles: async () => (await import("./articles.ts")).articlesCommand,
  read: async () => (await import("./read.ts")).readCommand,
  add: async () => (await import("./add.ts")).addCommand,
  state: async () => (await import("./state.ts")).stateCommand,
  timeline: async () => (await import("./timeline.ts")).timelineCommand,
  rounds: async () => (await import("./rounds.ts")).roundsCommand,
  measures: async () => (await import("./measures.ts")).measuresCommand,
  agreements: async () => (await import("./agreements.ts")).agreementsCommand,
  promises: async () => (await import("./promises.ts")).promisesCommand,
  people: async () => (await import("./people.ts")).peopleCommand,
  figures: async () => (await import("./figures.ts")).figuresCommand,
  quotes: async () => (await import("./quotes.ts")).quotesCommand,
  differ: async () => (await import("./differ.ts")).differCommand,
  changes: async () => (await import("./changes.ts")).changesCommand,
  review: async () => (await import("./review.ts")).reviewCommand,
  reviews: async () => (await import("./reviews.ts")).reviewsCommand,
  sources: async () => (await import("./sources.ts")).sourcesCommand,
  search: async () => (await import("./search.ts")).searchCommand,
  stories: async () => (await import("./stories.ts")).storiesCommand,
  story: async () => (await import("./story.ts")).storyCommand,
  show: async () => (await import("./show.ts")).showCommand,
  why: async () => (await import("./why.ts")).whyCommand,
  lineage: async () => (await import("./lineage.ts")).lineageCommand,
  rebuild: async () => (await import("./rebuild.ts")).rebuildCommand,
  backup: async () => (await import("./backup.ts")).backupCommand,
  restore: async () => (await import("./restore.ts")).restoreCommand,
  forget: async () => (await import("./forget.ts")).forgetCommand,
  cite: async () => (await import("./cite.ts")).citeCommand,
  export: async () => (await import("./export.ts")).exportCommand,
  doctor: async () => (await import("./doctor.ts")).doctorCommand,
  duty: async () => (await import("./duty.ts")).dutyCommand,
  controls: async () => (await import("./controls.ts")).controlsCommand,
  goods: async () => (await import("./goods.ts")).goodsCommand,
  dossier: async () => (await import("./dossier.ts")).dossierCommand,
};
