import type { Instant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { type BlobId, blobIdOf, idOf, type ReviewId } from "../core/ids.ts";
import { loadDossiers } from "../dossier/load.ts";
import type { Review } from "../record/model.ts";
import { type Vocabulary, vocabularyOf } from "../record/vocabulary.ts";
import { openBlobs } from "../store/blobs.ts";
import { nowIn } from "../store/settings.ts";
import { openStore, reviewsOf, type Store } from "../store/store.ts";
import type { Changes, HandedIn, ReviewDraft } from "./changes.ts";
import { anchorOf, changeOf, newestReview } from "./decision.ts";
import { unpacked } from "./files.ts";
import { readInstalled } from "./installed.ts";
import { joinRecord } from "./join.ts";
import { daysOf } from "./knowable.ts";
import { openReading, type Reading } from "./reading.ts";
import { addPages, type Session } from "./session.ts";

/** What a place that takes changes needs: all of a session but its clock, which is asked anew for each change. */
export type ChangesIn = Omit<Session, "now" | "onKept" | "onDue" | "onRead"> &
  Readonly<{ clock: () => Instant; fetch: Changes["fetch"] }>;

/** Changes of one record, one after the other. */
export function createChanges(place: ChangesIn): Changes {
  let reading: Promise<Reading> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  /** Lets one change begin when the one before has ended, however it ended. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };
  const session = (): Session => ({
    ...place,
    now: nowIn(place.data, place.clock()),
    onKept() {},
    onDue() {},
    onRead() {},
  });
  return {
    fetch: place.fetch,
    async preview(handed) {
      reading ??= readInstalled(place.root).then((texts) => openReading(loadDossiers(texts)));
      return previewOf(await reading, handed, place);
    },
    keep: (handed) => inTurn(() => keep(session(), handed)),
    review: (draft) => inTurn(() => decide(session(), draft)),
    undo: (review, by) => inTurn(() => takeBack(session(), review, by)),
  };
}

async function previewOf(
  reading: Reading,
  handed: HandedIn,
  { data, clock }: ChangesIn,
): ReturnType<Changes["preview"]> {
  const bytes = await unpacked(handed.name, handed.bytes);
  const blob = blobIdOf(bytes);
  const { format, problem, articles } = reading.page(bytes, { ...handed, received: clock() });
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
        published: daysOf(article, handed),
        publishedBasis: article.published?.basis ?? (handed.published === null ? null : "handed-in"),
        language: article.language,
        role: article.role,
        words: body.split(/\s+/).filter(Boolean).length,
        opening: body.slice(0, 280),
        statements: reading.article(article, handed).statements.map(({ statement }) => ({
          kind: statement.fields.kind,
          modality: statement.modality,
          summary: statement.evidence[0]?.words ?? "",
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

async function decide(session: Session, draft: ReviewDraft): Promise<Review> {
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
    if ((newest?.id ?? null) !== seen) {
      throw new ParleyError(
        "review-invalid",
        `${target} was decided on meanwhile (${newest ? `${newest.verb} by ${newest.by}` : "and taken back"})`,
        { fix: "Look at it again and decide anew." },
      );
    }
    const anchor = anchorOf(store.database, target);
    const change = changeOf(store.database, draft, anchor);
    return keepReview(store, await vocabularyAt(session.root), {
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

async function takeBack(session: Session, id: ReviewId, by: string): Promise<Review> {
  const store = await openStore(session.data, session);
  try {
    const undone = reviewsOf(store.database).find((review) => review.id === id);
    if (!undone)
      throw new ParleyError("not-found", `there is no review ${id}`, { fix: "Copy its id from `parley reviews`." });
    const { verb, target, anchor, change } = undone;
    return keepReview(store, await vocabularyAt(session.root), {
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

function keepReview(store: Store, vocabulary: Vocabulary, made: Omit<Review, "id">): Review {
  const review: Review = { id: idOf("r", made), ...made };
  store.keep([{ kind: "review", review }]);
  joinRecord(store, vocabulary);
  return review;
}

const vocabularyAt = async (root: string): Promise<Vocabulary> =>
  vocabularyOf(loadDossiers(await readInstalled(root)).reference);
