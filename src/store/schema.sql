CREATE INDEX article_in_order on article (knowable_at, id);
CREATE INDEX article_of_blob on article (blob, place);
CREATE INDEX bearing_of_point on bearing (point);
CREATE INDEX digest_due on digest (part, bucket) where hash is null;
CREATE INDEX filed_by_article on filed (article);
CREATE INDEX folded_merged on folded (merged) where merged is not null;
CREATE INDEX folded_merging on folded (story) where merged is not null;
CREATE INDEX folded_of_story on folded (story, at, article);
CREATE INDEX intake_of_url on intake (url);
CREATE UNIQUE INDEX intake_once
  on intake (blob, name, coalesce(url, ''), coalesce(content_type, ''), coalesce(published, ''), received);
CREATE INDEX lineage_by_earlier on lineage (earlier);
CREATE INDEX lineage_turned on lineage (found) where found <> later;
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
CREATE TABLE credited (
  wire text primary key
) strict, without rowid;
CREATE TABLE digest (
  part text not null,
  bucket text not null,
  hash text,
  primary key (part, bucket)
) strict, without rowid;
CREATE TABLE due (
  at text not null,
  article text not null,
  until text not null,
  primary key (at, article)
) strict, without rowid;
CREATE TABLE fact (
  name text primary key,
  value text not null
) strict;
CREATE TABLE filed (
  number text not null,
  at text not null,
  article text not null,
  primary key (number, at, article)
) strict, without rowid;
CREATE TABLE folded (
  at text not null,
  article text not null,
  -- The hash of its page.
  mark text not null,
  -- The first text that it shares text with.
  root text not null,
  -- The story that it stands in after it, and the one that became part of that by it.
  story text not null,
  merged text,
  -- Its fingerprints, the terms by which it is looked up, and all its terms where it begins a story: 32-bit numbers.
  prints blob not null,
  heads blob not null,
  begun blob,
  -- The story after it, as JSON.
  state text not null,
  primary key (at, article)
) strict, without rowid;
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
  because text not null, found text not null default '',
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
CREATE TABLE unrested (
  at text not null,
  article text not null,
  primary key (at, article)
) strict, without rowid;
CREATE TABLE weighed (
  article text primary key,
  at text not null,
  -- The start of the day of its publication, in milliseconds.
  published integer,
  words integer not null,
  who real not null,
  year integer not null,
  day integer not null,
  keys blob not null,
  weights blob not null
) strict;
CREATE VIRTUAL TABLE words using fts5 (
  title,
  body,
  content = 'article',
  content_rowid = 'number',
  tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER article_came after insert on article begin
  insert into due (at, article, until) values (new.knowable_at, new.id, new.knowable_at) on conflict do nothing;
end;
CREATE TRIGGER article_stays before update of title, body on article begin
  select raise(abort, 'the text of an article is never changed');
end;
CREATE TRIGGER article_went after delete on article begin
  insert into due (at, article, until) values (old.knowable_at, old.id, old.knowable_at) on conflict do nothing;
end;
CREATE TRIGGER intake_kept before delete on intake begin select raise(abort, 'an intake is never removed'); end;
CREATE TRIGGER intake_stays before update on intake begin select raise(abort, 'an intake is never changed'); end;
CREATE TRIGGER lineage_came after insert on lineage begin
  insert into digest (part, bucket) values ('lineage', substr(new.later, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER lineage_changed after update on lineage begin
  insert into digest (part, bucket) values ('lineage', substr(new.later, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER lineage_went after delete on lineage begin
  insert into digest (part, bucket) values ('lineage', substr(old.later, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER membership_came after insert on membership begin
  insert into digest (part, bucket) values ('membership', substr(new.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER membership_changed after update on membership begin
  insert into digest (part, bucket) values ('membership', substr(new.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER membership_went after delete on membership begin
  insert into digest (part, bucket) values ('membership', substr(old.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER page_came after insert on page begin
  insert into digest (part, bucket) values ('page', substr(new.blob, 1, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER page_changed after update on page begin
  insert into digest (part, bucket) values ('page', substr(new.blob, 1, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER page_went after delete on page begin
  insert into digest (part, bucket) values ('page', substr(old.blob, 1, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER point_came after insert on point begin
  insert into digest (part, bucket) values ('point', substr(new.id, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER point_changed after update on point begin
  insert into digest (part, bucket) values ('point', substr(new.id, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER point_went after delete on point begin
  insert into digest (part, bucket) values ('point', substr(old.id, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER resting_came after insert on resting begin
  insert into digest (part, bucket) values ('resting', substr(new.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER resting_changed after update on resting begin
  insert into digest (part, bucket) values ('resting', substr(new.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER resting_went after delete on resting begin
  insert into digest (part, bucket) values ('resting', substr(old.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
CREATE TRIGGER review_kept before delete on review begin select raise(abort, 'a review is never removed'); end;
CREATE TRIGGER review_stays before update on review begin select raise(abort, 'a review is never changed'); end;
