CREATE INDEX article_in_order on article (knowable_at, id);
CREATE INDEX article_of_blob on article (blob, place);
CREATE INDEX bearing_of_point on bearing (point);
CREATE INDEX intake_of_url on intake (url);
CREATE UNIQUE INDEX intake_once
  on intake (blob, name, coalesce(url, ''), coalesce(content_type, ''), coalesce(published, ''), received);
CREATE INDEX lineage_by_earlier on lineage (earlier);
CREATE INDEX membership_by_story on membership (story);
CREATE INDEX statement_by_id on statement (id);
CREATE TABLE article (
  number integer primary key,
  id text not null unique,
  blob text not null references page (blob) on delete cascade,
  place integer not null,
  role text not null,
  title text,
  body text not null,
  publisher text,
  language text,
  knowable_at text not null,
  knowable_basis text not null,
  held text not null,
  -- The rest of the article as JSON: bylines, wires, dates, tags, pieces.
  rest text not null,
  -- Why it was kept and not read; null where it was read.
  unread text,
  -- Sentences that look like measures and were not read, as JSON.
  remainder text not null
) strict;
CREATE TABLE bearing (
  point text not null,
  statement text not null,
  primary key (statement, point)
) strict, without rowid;
CREATE TABLE blob (
  id text primary key,
  bytes integer not null
) strict;
CREATE TABLE fact (
  name text primary key,
  value text not null
) strict;
CREATE TABLE forgotten (
  blob text primary key,
  at text not null,
  why text not null
) strict;
CREATE TABLE intake (
  number integer primary key,
  blob text not null references blob (id),
  name text not null,
  url text,
  content_type text,
  published text,
  received text not null
) strict;
CREATE TABLE lineage (
  earlier text not null,
  later text not null,
  relation text not null,
  share real not null,
  passages text not null,
  because text not null,
  primary key (later, earlier)
) strict, without rowid;
CREATE TABLE membership (
  article text primary key,
  story text not null,
  score real not null,
  because text not null
) strict;
CREATE TABLE name (
  old text primary key,
  new text not null
) strict;
CREATE TABLE page (
  blob text primary key references blob (id),
  edition text not null,
  -- What was handed in with the bytes, as JSON: another handing in makes another reading.
  handed text not null,
  format text not null,
  -- Why it gave no article, or gave up; null where it was read.
  problem text,
  -- SHA-256 of all that was read from it.
  hash text not null
) strict;
CREATE TABLE point (
  id text primary key,
  hash text not null
) strict, without rowid;
CREATE TABLE resting (
  article text primary key,
  original text not null,
  basis text not null,
  because text not null
) strict;
CREATE TABLE review (
  number integer primary key,
  id text not null unique,
  decided text not null
) strict;
CREATE TABLE source (
  url text primary key,
  listed text not null,
  state text
) strict;
CREATE TABLE statement (
  article text not null references article (id) on delete cascade,
  place integer not null,
  id text not null,
  kind text not null,
  -- The frame that found it; the edition stands in the article's page.
  frame text not null,
  -- The statement as JSON.
  said text not null,
  primary key (article, place)
) strict, without rowid;
CREATE VIRTUAL TABLE words using fts5 (
  title,
  body,
  content = 'article',
  content_rowid = 'number',
  tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER article_stays before update of title, body on article begin
  select raise(abort, 'the text of an article is never changed');
end;
CREATE TRIGGER intake_kept before delete on intake begin select raise(abort, 'an intake is never removed'); end;
CREATE TRIGGER intake_stays before update on intake begin select raise(abort, 'an intake is never changed'); end;
CREATE TRIGGER review_kept before delete on review begin select raise(abort, 'a review is never removed'); end;
CREATE TRIGGER review_stays before update on review begin select raise(abort, 'a review is never changed'); end;
