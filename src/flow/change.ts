import type { Instant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { type BlobId, blobIdOf, idOf, type ReviewId } from "../core/ids.ts";
import { ruleOf } from "../record/kinds/kinds.ts";
import type { Review } from "../record/model.ts";
import { type Vocabulary, vocabularyOf } from "../record/vocabulary.ts";
import { openBlobs } from "../store/blobs.ts";
import { nowIn } from "../store/settings.ts";
import { openStore, reviewsOf, type Store } from "../store/store.ts";
import type { Changes, HandedIn, ReviewDraft } from "./changes.ts";
import { anchorOf, changeOf, newestReview } from "./decision.ts";
import { unpacked } from "./files.ts";
import { type Installation, installationAt } from "./installed.ts";
import { type Joining, openJoining } from "./join.ts";
import { daysOf } from "./knowable.ts";
import { openReading, type Reading } from "./reading.ts";
import { addPages, type Session, settle } from "./session.ts";

/** What a place that takes changes needs: all of a session but its clock, which is asked anew for each change. */
export type ChangesIn = Omit<Session, "now" | "onKept" | "onDue" | "onRead"> &
  Readonly<{ clock: () => Instant; fetch: Changes["fetch"] }>;

type Changing = Session & Readonly<{ installation: Installation }>;

/** Changes of one record, one after the other. */
export function createChanges(place: ChangesIn): Changes {
  let loaded: Promise<Installation> | null = null;
  let joining: Joining | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** Lets one change begin when the one before has ended, however it ended. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };
  const installation = (): Promise<Installation> => {
    loaded ??= installationAt(place.root, place.data);
    return loaded;
  };
  const session = async (): Promise<Changing> => {
    const now = nowIn(place.data, place.clock());
    const installed = await installation();
    joining ??= openJoining(vocabularyOf(installed.dossiers.reference));
    return { ...place, installation: installed, joining, now, onKept() {}, onDue() {}, onRead() {} };
  };
  return {
    fetch: place.fetch,
    async preview(handed) {
      const { dossiers } = await installation();
      return previewOf(openReading(dossiers), vocabularyOf(dossiers.reference), handed, place);
    },
    keep: (handed) => inTurn(async () => keep(await session(), handed)),
    review: (draft) => inTurn(async () => decide(await session(), draft)),
    undo: (review, by) => inTurn(async () => takeBack(await session(), review, by)),
  };
}

async function previewOf(
  reading: Reading,
  vocabulary: Vocabulary,
  handed: HandedIn,
  { data, clock }: ChangesIn,
): ReturnType<Changes["preview"]> {
  const bytes = await unpacked(handed.name, handed.bytes);
  const blob = blobIdOf(bytes);
  const received = clock();
  const { format, problem, articles } = reading.page(bytes, { ...handed, received });
  return {
    blob,
    format,
    problem,
    known: await openBlobs(data).has(blob),
    articles: articles.map((article) => {
      const body = article.body.text;
      return {
        title: article.title?.text ?? null,
        publisher: article.publisher,
        published: daysOf(article, { ...handed, received }),
        publishedBasis: article.published?.basis ?? (handed.published === null ? null : "handed-in"),
        language: article.language,
        role: article.role,
        words: body.split(/\s+/).filter(Boolean).length,
        opening: body.slice(0, 280),
        statements: reading.article(article, { ...handed, received }).statements.map(({ statement }) => ({
          kind: statement.fields.kind,
          modality: statement.modality,
          summary: ruleOf(statement.fields.kind).summary(
            statement.fields,
            statement.date,
            statement.modality,
            vocabulary,
          ),
          words: statement.evidence.map(({ words }) => words).join(" … "),
          date: statement.date,
        })),
      };
    }),
  };
}

async function keep(session: Session, handed: HandedIn): ReturnType<Changes["keep"]> {
  const { name, url, contentType, published, bytes } = handed;
  const input = { document: name, path: name, bytes, url, contentType, published, received: session.now };
  let blob: BlobId | null = null;
  const { kept, written, points } = await addPages(
    {
      ...session,
      onKept: (page) => {
        blob = page.blob;
      },
    },
    [input],
  );
  const refused = kept.refused[0];
  if (refused || blob === null)
    throw refused?.error ?? new ParleyError("input-unreadable", `${name} was not kept`, { fix: "Hand it in again." });
  return {
    blob,
    received: session.now,
    articles: written.ids,
    statements: written.statements,
    pointsNew: points.fresh,
    pointsChanged: points.changed,
    unread: written.unread.map(({ why }) => why),
  };
}

async function decide(session: Changing, draft: ReviewDraft): Promise<Review> {
  const store = await openStore(session.data, session);
  try {
    const { verb, target, by, why, seen } = draft;
    if (by.trim() === "" || why.trim() === "") {
      throw new ParleyError(
        "review-invalid",
        `the decision on ${target} lacks ${by.trim() === "" ? "a name" : "a reason"}`,
        { fix: "Say who decides and why: both stand beside the decision for good." },
      );
    }
    const newest = newestReview(store.database, target);
    // A note overwrites nothing, whoever wrote meanwhile.
    if (verb !== "note" && (newest?.id ?? null) !== seen) {
      throw new ParleyError(
        "review-invalid",
        `${target} was decided on meanwhile (${newest ? `${newest.verb} by ${newest.by}` : "and taken back"})`,
        { fix: "Look at it again and decide anew." },
      );
    }
    const anchor = anchorOf(store.database, target);
    const change = changeOf(store.database, draft, anchor);
    return await keepReview(store, session, {
      verb,
      target,
      anchor,
      change,
      by,
      why,
      at: session.now,
      undoes: null,
    });
  } finally {
    store.close();
  }
}

async function takeBack(session: Changing, id: ReviewId, by: string): Promise<Review> {
  const store = await openStore(session.data, session);
  try {
    const undone = reviewsOf(store.database).find((review) => review.id === id);
    if (!undone)
      throw new ParleyError("not-found", `there is no review ${id}`, { fix: "Copy its id from `npx parley reviews`." });
    const { verb, target, anchor, change } = undone;
    return await keepReview(store, session, {
      verb,
      target,
      anchor,
      change,
      by,
      why: `takes back ${id}`,
      at: session.now,
      undoes: id,
    });
  } finally {
    store.close();
  }
}

/** An article of which the day was corrected is read again with it. */
async function keepReview(store: Store, session: Changing, made: Omit<Review, "id">): Promise<Review> {
  const ids = new Set(reviewsOf(store.database).map(({ id }) => id));
  let id = idOf("r", made);
  // The very same decision made again (after it was taken back, under a clock that stands) is another decision.
  for (let again = 1; ids.has(id); again++) id = idOf("r", [made, again]);
  const review: Review = { id, ...made };
  store.keep([{ kind: "review", review }]);
  await settle(store, { ...session, workers: 0 }, []);
  return review;
}
