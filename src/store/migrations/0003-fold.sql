-- Joining goes on where it stood. Places are those of canonical order: when an article could be known, then its id.

-- Where texts came, changed or went since they were joined: from each place on they are folded again, at least until an instant.
create table due (
  at text not null,
  article text not null,
  until text not null,
  primary key (at, article)
) strict, without rowid;

create trigger article_came after insert on article begin
  insert into due (at, article, until) values (new.knowable_at, new.id, new.knowable_at) on conflict do nothing;
end;
create trigger article_went after delete on article begin
  insert into due (at, article, until) values (old.knowable_at, old.id, old.knowable_at) on conflict do nothing;
end;

-- What later texts are folded by, of each text.
create table folded (
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
create index folded_of_story on folded (story, at, article);
create index folded_merged on folded (merged) where merged is not null;
create index folded_merging on folded (story) where merged is not null;

-- The terms of a text as it is compared with others.
create table weighed (
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

-- Which texts name the number of a case.
create table filed (
  number text not null,
  at text not null,
  article text not null,
  primary key (number, at, article)
) strict, without rowid;
create index filed_by_article on filed (article);

-- Articles of which it is to be found again on whom they rest.
create table unrested (
  at text not null,
  article text not null,
  primary key (at, article)
) strict, without rowid;

-- Every agency that a text ever credited, as it names it.
create table credited (
  wire text primary key
) strict, without rowid;

-- Links are those of the text that was folded later, whichever of the two had it first.
delete from lineage;
alter table lineage add column found text not null default '';
create index lineage_turned on lineage (found) where found <> later;

-- The hash of a record is put together of the hashes of its parts; null: to be made anew.
create table digest (
  part text not null,
  bucket text not null,
  hash text,
  primary key (part, bucket)
) strict, without rowid;
create index digest_due on digest (part, bucket) where hash is null;

create trigger page_came after insert on page begin
  insert into digest (part, bucket) values ('page', substr(new.blob, 1, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger page_changed after update on page begin
  insert into digest (part, bucket) values ('page', substr(new.blob, 1, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger page_went after delete on page begin
  insert into digest (part, bucket) values ('page', substr(old.blob, 1, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger lineage_came after insert on lineage begin
  insert into digest (part, bucket) values ('lineage', substr(new.later, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger lineage_changed after update on lineage begin
  insert into digest (part, bucket) values ('lineage', substr(new.later, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger lineage_went after delete on lineage begin
  insert into digest (part, bucket) values ('lineage', substr(old.later, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger resting_came after insert on resting begin
  insert into digest (part, bucket) values ('resting', substr(new.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger resting_changed after update on resting begin
  insert into digest (part, bucket) values ('resting', substr(new.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger resting_went after delete on resting begin
  insert into digest (part, bucket) values ('resting', substr(old.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger membership_came after insert on membership begin
  insert into digest (part, bucket) values ('membership', substr(new.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger membership_changed after update on membership begin
  insert into digest (part, bucket) values ('membership', substr(new.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger membership_went after delete on membership begin
  insert into digest (part, bucket) values ('membership', substr(old.article, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger point_came after insert on point begin
  insert into digest (part, bucket) values ('point', substr(new.id, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger point_changed after update on point begin
  insert into digest (part, bucket) values ('point', substr(new.id, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;
create trigger point_went after delete on point begin
  insert into digest (part, bucket) values ('point', substr(old.id, 3, 3))
    on conflict do update set hash = null where hash is not null;
end;

insert into digest (part, bucket) select distinct 'page', substr(blob, 1, 3) from page;
insert into digest (part, bucket) select distinct 'lineage', substr(later, 3, 3) from lineage;
insert into digest (part, bucket) select distinct 'resting', substr(article, 3, 3) from resting;
insert into digest (part, bucket) select distinct 'membership', substr(article, 3, 3) from membership;
insert into digest (part, bucket) select distinct 'point', substr(id, 3, 3) from point;

-- A record that was joined before is folded once from its first text.
insert into due (at, article, until) select knowable_at, id, knowable_at from article;
insert into fact (name, value) select 'join-due', 'yes' where exists (select 1 from article)
  on conflict do update set value = 'yes';
